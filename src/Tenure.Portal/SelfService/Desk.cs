using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Billing;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Asking;

namespace Tenure.Portal.SelfService;

/// <summary>
/// Carries self-service out: loads the facts, asks the action, keeps its answer and executes it as shown.
/// </summary>
/// <remarks>Pages and API both use this desk, so neither can do what the other would refuse.</remarks>
public sealed class Desk(Database database, Sellers sellers, IClock clock, Collector collector)
{
    /// <summary>Everything that decisions about one account may know now.</summary>
    public async Task<Facts> Facts(Guid account, Actor actor, Guid? subscription = null)
    {
        await using var trip = database.Ask();
        var facts = Facts(trip, account, actor, subscription);
        await trip.Go();
        return facts.Value;
    }

    /// <summary>The same, asked together with what else a page wants to know.</summary>
    public Answer<Facts> Facts(RoundTrip trip, Guid account, Actor actor, Guid? subscription = null)
    {
        var real = clock.GetCurrentInstant();
        return FactsReader.Ask(trip, account, real, subscription, found =>
        {
            var now = found.Now(real);
            return new FactsWanted(actor, sellers.Current, now, now, subscription);
        }).Then(facts => facts ?? throw new InvalidOperationException($"There is no account {account}."));
    }

    /// <summary>What would happen; nothing is kept.</summary>
    public async Task<Decision> Preview(SelfServiceAction action, Guid account, Actor actor, Asked asked) =>
        action.Decide(await Facts(account, actor, asked.Subscription), asked.Input);

    /// <summary>What will happen if confirmed in time, kept so that confirming executes exactly that.</summary>
    public async Task<QuoteAnswer> Quote(SelfServiceAction action, Guid account, Actor actor, Asked asked)
    {
        Answer<Facts>? known = null;
        await using var unit = await database.Lock(
            account, trip => known = Facts(trip, account, actor, asked.Subscription));
        var facts = known!.Value;
        if (asked.Subscription is { } id && facts.Subscriptions.All(one => one.Id != id))
            return new QuoteAnswer.Unknown();
        var decision = action.Decide(facts, asked.Input);
        if (decision is Decision.Refused(var obstacles)) return new QuoteAnswer.Refused(obstacles);

        var change = (Decision.Change)decision;
        var quote = Quotes.Of(action, facts, asked, change);
        unit.Add(quote);
        await unit.Commit();
        return new QuoteAnswer.Quoted(quote, change);
    }

    /// <summary>
    /// The quote with its decision made again as of its own instant; null where this account has no such quote.
    /// </summary>
    public async Task<Reviewed?> Review(Guid account, Actor actor, Guid quoteId)
    {
        await using var context = database.Read();
        if (await Quotes.Find(context, account, quoteId) is not { } quote) return null;
        var found = await context.Accounts.SingleAsync(row => row.Id == account);
        if (quote.ConfirmedAt is not null || found.Now(clock.GetCurrentInstant()) >= quote.ExpiresAt)
            return new Reviewed(quote, found, null);
        var (action, facts) = (SelfServiceActions.Find(quote.Action)!, await FactsOf(context, found, actor, quote));
        return new Reviewed(quote, found, new(facts, action.Decide(facts, Quotes.InputOf(action, quote))));
    }

    /// <summary>Executes exactly what was quoted, or nothing. Repeating it gives the same answer.</summary>
    public async Task<ConfirmAnswer> Confirm(Guid account, Actor actor, Guid quoteId, Uri? returnTo)
    {
        var (answer, attempts) = await Decide(account, actor, quoteId);
        foreach (var attempt in attempts) await collector.Collect(account, attempt, returnTo);
        return answer;
    }

    // The first transaction decides again under the account's lock; what costs money becomes an order and an attempt.
    private async Task<(ConfirmAnswer Answer, IReadOnlyList<Guid> Attempts)> Decide(
        Guid account, Actor actor, Guid quoteId)
    {
        await using var unit = await database.Lock(account);
        if (await Quotes.Find(unit.Context, account, quoteId) is not { } quote)
            return (new ConfirmAnswer.Unknown(), []);
        if (quote.ConfirmedAt is not null)
            return (new ConfirmAnswer.Confirmed(quote.OrderId, quote.SubscriptionId), []);
        if (unit.Account.Now(clock.GetCurrentInstant()) >= quote.ExpiresAt)
            return (new ConfirmAnswer.Expired(quote), []);

        var action = SelfServiceActions.Find(quote.Action)!;
        var facts = await FactsOf(unit.Context, unit.Account, actor, quote);
        var decision = action.Decide(facts, Quotes.InputOf(action, quote));
        if (decision is Decision.Refused(var obstacles)) return (new ConfirmAnswer.Refused(obstacles), []);
        var change = (Decision.Change)decision;
        if (change.Seal != quote.Seal) return (new ConfirmAnswer.Differs(quote.Printed, change.Printed()), []);

        // From here on the answer is yes.
        var placed = await new Placing(unit, facts, quote, change).Place();
        await unit.Commit();
        return (new ConfirmAnswer.Confirmed(placed.OrderId, quote.SubscriptionId), placed.Attempts);
    }

    // Prices, days and rates as of the quote; obstacles and everything the customer owns as of now.
    private async Task<Facts> FactsOf(TenureContext context, Account account, Actor actor, Quote quote)
    {
        var seller = await sellers.At(quote);
        var now = account.Now(clock.GetCurrentInstant());
        var wanted = new FactsWanted(actor, seller, now, quote.AsOf, quote.SubscriptionId);
        return await FactsReader.Read(context, account, wanted);
    }
}

/// <summary>What a customer asks of an action.</summary>
/// <param name="Input">Of the action's own input type.</param>
public sealed record Asked(Guid? Subscription, object Input);
