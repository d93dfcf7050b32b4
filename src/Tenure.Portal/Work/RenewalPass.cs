using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Portal.Billing;
using Tenure.Store;
using Tenure.Store.Bulk;

namespace Tenure.Portal.Work;

/// <summary>How a process works through what is due.</summary>
public sealed record RenewalPace
{
    /// <summary>Most due subscriptions in one transaction.</summary>
    public int Batch { get; init; } = 2_000;

    /// <summary>Batches under way at a time; a database with one writer has one.</summary>
    public int AtOnce { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>How often it looks for what is due and for outcomes that nobody knows.</summary>
    public int RoundSeconds { get; init; } = 15;

    /// <summary>How long an attempt may wait for its process before the provider is asked about it.</summary>
    public int PatienceSeconds { get; init; } = 60;

    /// <summary>
    /// How long a claimed account is kept from other processes; one that dies loses it after that time.
    /// </summary>
    public int LeaseSeconds { get; init; } = 120;
}

/// <summary>Goes once through all that is due, in the order of its instants, several batches at a time.</summary>
public sealed class RenewalPass(
    Database database, RenewalBatches batches, BulkCollecting collecting, IOptions<RenewalPace> pace)
{
    /// <summary>Goes through all that is due; what it had to leave is still due.</summary>
    /// <returns>The number of subscriptions renewed.</returns>
    /// <remarks>
    /// A request to stop takes effect between batches: one that was begun is charged and recorded to its end.
    /// </remarks>
    public async Task<long> Run(Instant now, RunTally tally, CancellationToken stop)
    {
        var before = tally.Renewed;
        using var place = new Place(database, now, pace.Value.Batch);
        var workers = database.Dialect.HasOneWriter ? 1 : pace.Value.AtOnce;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => Work(place, tally, stop), stop)));
        return tally.Renewed - before;
    }

    private async Task Work(Place place, RunTally tally, CancellationToken stop)
    {
        while (await place.Next(stop) is var (unit, asked))
        {
            var batch = await batches.Renew(unit);
            tally.Add(batch);
            place.Learn(asked, batch.Renewed);
            if (batch.Charges.Count > 0) tally.Add(await collecting.Collect(batch.Charges, CancellationToken.None));
        }
    }

    /// <summary>Where the pass is; whoever is free takes the next batch.</summary>
    private sealed class Place(Database database, Instant now, int batch) : IDisposable
    {
        private readonly SemaphoreSlim turn = new(1, 1);
        private DueCursor? cursor = DueCursor.Start;
        private int? most;

        /// <summary>Asks for fewer at a time where accounts, which come whole, bring more than was asked for.</summary>
        public void Learn(int asked, int renewed) =>
            most = Math.Clamp((int)((long)batch * asked / Math.Max(1, renewed)), 1, batch);

        public async Task<(AccountsUnit Unit, int Asked)?> Next(CancellationToken stop)
        {
            await turn.WaitAsync(stop);
            try
            {
                var asked = most ?? batch;
                if (cursor is null || await database.HoldDue(cursor, now, asked, stop) is not var (unit, after))
                {
                    cursor = null;
                    return null;
                }

                cursor = after;
                return (unit, asked);
            }
            finally
            {
                turn.Release();
            }
        }

        public void Dispose() => turn.Dispose();
    }
}
