using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>This process's part of work that any number of processes share: what it claims, and for how long.</summary>
public sealed class Turns(Database database, IClock clock, IOptions<RenewalPace> pace) : IDisposable
{
    /// <summary>Most things to take at once.</summary>
    public const int Batch = 200;

    private readonly string owner = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim turn = new(1, 1);

    public IClock Clock => clock;

    /// <summary>How often to look for more.</summary>
    public Duration Round => Duration.FromSeconds(pace.Value.RoundSeconds);

    /// <summary>A process may still be waiting for the answer to an attempt begun after this instant.</summary>
    public Instant PatientSince => clock.GetCurrentInstant() - Duration.FromSeconds(pace.Value.PatienceSeconds);

    /// <summary>Claims accounts and works on each, until none is left.</summary>
    /// <returns>The number of accounts.</returns>
    public async Task<int> Take(
        Func<Claiming, CancellationToken, Task<IReadOnlyList<Guid>>> claim, Func<Guid, Task> work,
        CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        HashSet<Guid> done = [];
        try
        {
            int before;
            do
            {
                before = done.Count;
                await Each(await claim(Claiming(), stop), async account =>
                {
                    await work(account);
                    done.Add(account);
                });
            }
            // A batch counts due things, of which one account may have many; what was done and still has to wait comes
            // back.
            while (done.Count > before);

            return done.Count;
        }
        finally
        {
            // Given back only now: what still waits for something is asked again at the next turn, not at once.
            try
            {
                if (done.Count > 0) await database.Release(owner, [.. done], CancellationToken.None);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    /// <summary>All that is asked for page by page, however many there are.</summary>
    /// <param name="read">The page of <see cref="Batch"/> that follows one; null or nothing for the first.</param>
    public static async IAsyncEnumerable<T> Pages<T>(Func<T?, Task<IReadOnlyList<T>>> read)
    {
        IReadOnlyList<T> page = [];
        do
        {
            page = await read(page.Count > 0 ? page[^1] : default);
            foreach (var one in page) yield return one;
        }
        while (page.Count == Batch);
    }

    /// <inheritdoc cref="Each{T}(IAsyncEnumerable{T}, Func{T, Task})"/>
    public static Task<int> Each<T>(IEnumerable<T> all, Func<T, Task> work) => Each(all.ToAsyncEnumerable(), work);

    /// <summary>Does something for each; where it fails for one, the others come first and the failure last.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> Each<T>(IAsyncEnumerable<T> all, Func<T, Task> work)
    {
        var count = 0;
        List<Exception> failed = [];
        await foreach (var one in all)
        {
            count++;
            try
            {
                await work(one);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed.Add(error);
            }
        }

        return failed.Count > 0 ? throw new AggregateException(failed) : count;
    }

    public void Dispose() => turn.Dispose();

    private Claiming Claiming() =>
        new(owner, clock.GetCurrentInstant(), Duration.FromSeconds(pace.Value.LeaseSeconds), Batch);
}
