using NodaTime;
using Tenure.Collecting;
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
        foreach (var attempt in silent) await collector.Reconcile(attempt.AccountId, attempt.Id, cancellation);
        return silent.Length;
    }

    /// <summary>Orders whose customer went away after a decline; nothing was applied, so nothing is lost.</summary>
    public async Task<int> CancelAbandoned(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var before = clock.GetCurrentInstant() - Duration.FromMinutes(sellers.Current.Policy.QuoteMinutes);
        var left = (await context.OrdersLeftOpen(Batch, cancellation)).Where(row => row.Since < before).ToArray();
        foreach (var (account, order, _) in left) await Retrying.Cancel(database, account, order);
        return left.Length;
    }

    public void Dispose() => turn.Dispose();

    private async Task<int> InTurn(
        Func<Claiming, CancellationToken, Task<IReadOnlyList<Guid>>> claim, Func<Guid, Task> work,
        CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            List<Guid> done = [];
            while (await claim(Claiming(), cancellation) is { Count: > 0 } accounts)
            {
                foreach (var account in accounts) await work(account);
                done.AddRange(accounts);
            }

            // Given back only now: what still waits for something is asked again at the next turn, not at once.
            await database.Release(owner, done, cancellation);
            return done.Count;
        }
        finally
        {
            turn.Release();
        }
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
