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
public sealed class Due(Database database, Night night, Collector collector, Sellers sellers, Turns turns)
{
    /// <summary>How often to ask what is due.</summary>
    public Duration Round => turns.Round;

    private Instant Now => turns.Clock.GetCurrentInstant();

    /// <summary>Renewals, lapses and ends whose day has begun.</summary>
    public Task<int> Renew(CancellationToken cancellation) =>
        turns.Take(database.ClaimDue, account => night.Run(account, cancellation), cancellation);

    /// <summary>Open invoices whose next try has come.</summary>
    public Task<int> Collect(CancellationToken cancellation) =>
        turns.Take(database.ClaimCollections, account => TryAgain(account, cancellation), cancellation);

    /// <summary>Attempts whose process may have died, and those whose outcome nobody knows.</summary>
    /// <remarks>
    /// They are read page by page, so that those a silent provider leaves unknown do not hold up the others.
    /// </remarks>
    public Task<int> Reconcile(CancellationToken cancellation)
    {
        var patient = turns.PatientSince;
        var silent = Pages<(Attempt Attempt, Instant Since)>((context, last) =>
                context.AttemptsToReconcile(last.Attempt, Turns.Batch, cancellation))
            .Where(row => row.Attempt.State != AttemptState.Started || row.Since < patient)
            .Select(row => row.Attempt).Where(attempt => !collector.IsCollecting(attempt.Id));
        return Turns.Each(silent, attempt => collector.Reconcile(attempt.AccountId, attempt.Id, cancellation));
    }

    /// <summary>Direct debits that may have come or gone without a word: providers' messages can be lost.</summary>
    /// <remarks>
    /// Asked for the first time when the money should have arrived, then week by week until no bank can take it back.
    /// </remarks>
    public Task<int> AskAgain(CancellationToken cancellation)
    {
        var now = Now;
        var quiet = Pages<(Attempt Attempt, Instant At)>((context, last) =>
            context.DebitsToAskAbout(now, last, Turns.Batch, cancellation));
        return Turns.Each(quiet, row => Ask(row.Attempt, cancellation));
    }

    /// <summary>Orders whose customer went away after a decline; nothing was applied, so nothing is lost.</summary>
    public Task<int> CancelAbandoned(CancellationToken cancellation)
    {
        var before = Now - Duration.FromMinutes(sellers.Current.Policy.QuoteMinutes);
        var left = Pages<OrderLeftOpen>((context, last) => context.OrdersLeftOpen(last, Turns.Batch, cancellation))
            .Where(order => order.Since < before);
        return Turns.Each(left, order => Retrying.Cancel(
            database, sellers.Current, turns.Clock, order.Account, order.Id));
    }

    private IAsyncEnumerable<T> Pages<T>(Func<TenureContext, T?, Task<IReadOnlyList<T>>> read) =>
        Turns.Pages<T>(async last =>
        {
            await using var context = database.Read();
            return await read(context, last);
        });

    private async Task Ask(Attempt attempt, CancellationToken cancellation)
    {
        try
        {
            await collector.LookAgain(attempt.AccountId, attempt.Id, cancellation);
        }
        catch (ProviderUnavailableException)
        {
            // Nothing is known, so nothing changes; it is asked about again tomorrow, whatever its state.
            await AskOn(attempt, (_, today) => today.PlusDays(1), cancellation);
            return;
        }

        await AskOn(attempt, Debits.NextAsk, cancellation);
    }

    private async Task AskOn(
        Attempt attempt, Func<Attempt, LocalDate, LocalDate?> day, CancellationToken cancellation)
    {
        await using var unit = await database.Lock(attempt.AccountId, cancellation);
        if (await Paying.Attempt(unit.Context, attempt.AccountId, attempt.Id) is not { } known) return;
        await unit.AskAgain(known, day(known, unit.Account.DayAt(unit.Account.Now(Now))), cancellation);
        await unit.Commit(cancellation);
    }

    // What is paid by hand cannot be charged: it is overdue then, and the nightly run lapses its subscriptions.
    private async Task TryAgain(Guid account, CancellationToken cancellation)
    {
        await using var context = database.Read();
        List<Guid> byHand = [];
        foreach (var invoice in await context.InvoicesToCollect(account, Now, cancellation))
            if (await Retrying.Invoice(database, sellers.Current, turns.Clock, account, invoice) is { } attempt)
                await collector.Collect(account, attempt, returnTo: null, cancellation);
            else
                byHand.Add(invoice);
        await night.Run(account, cancellation);
        // Only now, so that they are found again should the process die before.
        if (byHand.Count > 0) await Retrying.Rest(database, turns.Clock, account, byHand);
    }
}
