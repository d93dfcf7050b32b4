using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Work;

/// <summary>Finds the accounts for which something is due and has it done, account by account.</summary>
public sealed class Due(Database database, Night night, Collector collector, Sellers sellers, IClock clock)
{
    private const int Batch = 200;

    /// <summary>How long an attempt may wait for its process before the provider is asked about it.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(30);

    /// <summary>Renewals, lapses and ends whose day has begun.</summary>
    public async Task<int> Renew(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var context = database.Read();
        var accounts = await DueReader.Accounts(context, now, Batch, cancellation);
        foreach (var account in accounts) await night.Run(account, cancellation);
        return accounts.Count;
    }

    /// <summary>Open invoices whose next try has come.</summary>
    public async Task<int> Collect(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        await using var context = database.Read();
        var invoices = await DueReader.Invoices(context, now, Batch, cancellation);
        foreach (var (account, invoice) in invoices) await TryAgain(account, invoice, cancellation);
        return invoices.Count;
    }

    /// <summary>Attempts whose process may have died, and those whose outcome nobody knows.</summary>
    public async Task<int> Reconcile(CancellationToken cancellation)
    {
        await using var context = database.Read();
        var open = await DueReader.OpenAttempts(context, Batch, cancellation);
        var patient = clock.GetCurrentInstant() - Patience;
        var silent = open.Where(row => row.Attempt.State != AttemptState.Started || row.Since < patient)
            .Select(row => row.Attempt).Where(attempt => !collector.IsCollecting(attempt.Id)).ToArray();
        foreach (var attempt in silent) await collector.Reconcile(attempt.AccountId, attempt.Id, cancellation);
        return silent.Length;
    }

    /// <summary>Orders whose customer went away after a decline; nothing was applied, so nothing is lost.</summary>
    public async Task<int> CancelAbandoned(CancellationToken cancellation)
    {
        var before = clock.GetCurrentInstant() - Duration.FromMinutes(sellers.Current.Policy.QuoteMinutes);
        await using var context = database.Read();
        var orders = await DueReader.Abandoned(context, before, Batch, cancellation);
        foreach (var (account, order) in orders) await Retrying.Cancel(database, account, order, clock.GetCurrentInstant());
        return orders.Count;
    }

    // By hand means that nobody can be charged: then it is overdue, and the night puts its subscriptions in dunning.
    private async Task TryAgain(Guid account, Guid invoice, CancellationToken cancellation)
    {
        if (await Retrying.Invoice(database, sellers.Current, clock, account, invoice) is { } attempt)
            await collector.Collect(account, attempt, returnTo: null, cancellation);
        else
            await night.Run(account, cancellation);
    }
}
