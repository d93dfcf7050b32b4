using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Finds the accounts for which something is due and has it done, account by account.</summary>
/// <remarks>Any number of processes share the work: each claims accounts for a while and gives them back.</remarks>
public sealed class Due(Database database, Night night, Collector collector, Sellers sellers, IClock clock)
    : IDisposable
{
    private const int Batch = 200;

    /// <summary>How long an attempt may wait for its process before the provider is asked about it.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(30);

    private static readonly Duration Lease = Duration.FromMinutes(2);

    private readonly string owner = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Renewals, lapses and ends whose day has begun.</summary>
    public Task<int> Renew(CancellationToken cancellation) =>
        InTurn(database.ClaimDue, account => night.Run(account, cancellation), cancellation);

    /// <summary>Open invoices whose next try has come.</summary>
    public Task<int> Collect(CancellationToken cancellation) =>
        InTurn(database.ClaimCollections, account => TryAgain(account, cancellation), cancellation);

    /// <summary>Attempts whose process may have died, and those whose outcome nobody knows.</summary>
    public async Task<int> Reconcile(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var patient = clock.GetCurrentInstant() - Patience;
        var silent = (await context.AttemptsToReconcile(Batch, cancellation))
            .Where(row => row.Attempt.State != AttemptState.Started || row.Since < patient)
            .Select(row => row.Attempt).Where(attempt => !collector.IsCollecting(attempt.Id)).ToArray();
        await Each(silent, attempt => collector.Reconcile(attempt.AccountId, attempt.Id, cancellation));
        return silent.Length;
    }

    /// <summary>Direct debits that may have come or gone without a word: providers' messages can be lost.</summary>
    /// <remarks>
    /// Asked for the first time when the money should have arrived, then week by week until no bank takes it back.
    /// </remarks>
    public async Task<int> AskAgain(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var quiet = await context.DebitsToAskAbout(clock.GetCurrentInstant(), cancellation);
        await Each(quiet, async attempt =>
        {
            try
            {
                await collector.LookAgain(attempt.AccountId, attempt.Id, cancellation);
            }
            catch (ProviderUnavailableException)
            {
                // Nothing is known, so nothing changes; it is asked about again.
            }
        });
        return quiet.Count;
    }

    /// <summary>Orders whose customer went away after a decline; nothing was applied, so nothing is lost.</summary>
    public async Task<int> CancelAbandoned(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var before = clock.GetCurrentInstant() - Duration.FromMinutes(sellers.Current.Policy.QuoteMinutes);
        var left = (await context.OrdersLeftOpen(Batch, cancellation)).Where(row => row.Since < before).ToArray();
        await Each(left, order => Retrying.Cancel(database, order.Account, order.Order));
        return left.Length;
    }

    public void Dispose() => turn.Dispose();

    private async Task<int> InTurn(
        Func<Claiming, CancellationToken, Task<IReadOnlyList<Guid>>> claim, Func<Guid, Task> work,
        CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        List<Guid> done = [];
        try
        {
            while (await claim(Claiming(), cancellation) is { Count: > 0 } accounts)
            {
                await Each(accounts, async account =>
                {
                    await work(account);
                    done.Add(account);
                });
            }

            return done.Count;
        }
        finally
        {
            // Given back only now: what still waits for something is asked again at the next turn, not at once.
            await database.Release(owner, done, cancellation);
            turn.Release();
        }
    }

    /// <summary>Does something for each; where it fails for one, the others come first and the failure last.</summary>
    private static async Task Each<T>(IEnumerable<T> all, Func<T, Task> work)
    {
        List<Exception> failed = [];
        foreach (var one in all)
        {
            try
            {
                await work(one);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed.Add(error);
            }
        }

        if (failed.Count > 0) throw new AggregateException(failed);
    }

    private Claiming Claiming() => new(owner, clock.GetCurrentInstant(), Lease, Batch);

    // By hand means that nobody can be charged: then it is overdue, and the night puts its subscriptions in dunning.
    private async Task TryAgain(Guid account, CancellationToken cancellation)
    {
        await using var context = database.Read();
        foreach (var invoice in await context.InvoicesToCollect(account, clock.GetCurrentInstant(), cancellation))
            if (await Retrying.Invoice(database, sellers.Current, clock, account, invoice) is { } attempt)
                await collector.Collect(account, attempt, returnTo: null, cancellation);
        await night.Run(account, cancellation);
    }
}
