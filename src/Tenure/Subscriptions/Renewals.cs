using NodaTime;
using Tenure.Catalogs;
using Tenure.Invoicing;
using Tenure.SelfService;

namespace Tenure.Subscriptions;

/// <summary>What the next renewal brings: the term, the line that pays for it, and who loses a seat by it.</summary>
public sealed record NextRenewal(Renewal Renewal, Line Line, IReadOnlyList<string> Released);

/// <summary>
/// Works out renewals, by one pure rule for the nightly run, the upcoming charges, the comparisons and the reminders.
/// </summary>
public static class Renewals
{
    /// <summary>
    /// The subscription's next renewal with everything scheduled; null where the product is discontinued by then or has
    /// no price any more.
    /// </summary>
    public static NextRenewal? Next(Subscription subscription, Catalog catalog, IEnumerable<SeatAssignment> assigned)
    {
        var (cadence, seats) = (subscription.CadenceAtRenewal, subscription.SeatsAtRenewal);
        if (catalog.Product(subscription.Product).IsDiscontinued(subscription.Term.End)) return null;
        if (PriceAtRenewal(subscription, cadence, catalog) is not { } price) return null;

        var months = subscription.MonthsToEnd + cadence.Months;
        var term = new Term(subscription.Term.End, Cadence.Boundary(subscription.Anchor, months));
        var renewal = new Renewal(term, cadence, months, seats, price.Amount, price.IsRenewalPrice);
        return new NextRenewal(
            renewal, LineOf(subscription, renewal, price, catalog), Released(subscription, assigned));
    }

    /// <summary>Who loses a seat at the renewal: whom the admin named, then the most recently assigned.</summary>
    /// <param name="assigned">The people holding a seat, most recently assigned first.</param>
    public static IReadOnlyList<string> Released(Subscription subscription, IEnumerable<SeatAssignment> assigned)
    {
        var held = assigned.Select(seat => seat.Mail).ToArray();
        var named = subscription.WaitingIntents.OfType<Intent.SeatsBy>().SelectMany(change => change.Release);
        var order = named.Where(held.Contains).Concat(held).Distinct();
        return [.. order.Take(Math.Max(0, held.Length - subscription.SeatsAtRenewal))];
    }

    /// <summary>
    /// What one seat will cost at the renewal for a term: the special renewal price where the subscription has a right
    /// to it.
    /// </summary>
    public static RenewalSeatPrice? PriceAtRenewal(Subscription subscription, Cadence cadence, Catalog catalog)
    {
        var what = new Sellable(subscription.Product, subscription.Plan, cadence, CurrencyOf(subscription));
        if (catalog.PriceOn(subscription.Term.End, what) is not { } price) return null;
        var special = subscription.HasRenewalPrice && cadence > Cadence.Monthly ? price.Renewal : null;
        return new RenewalSeatPrice(special ?? price.List, price.List, special is not null);
    }

    /// <summary>Every subscription has at least one batch; its price tells the currency.</summary>
    public static Currency CurrencyOf(Subscription subscription) => subscription.Batches[0].UnitPrice.Currency;

    /// <summary>
    /// What the run does for a subscription whose term is over; null where nothing is due or something blocks it.
    /// </summary>
    /// <remarks>An order whose payment is under way must be settled first: the renewal waits for it.</remarks>
    public static Decision.Change? Due(Facts facts)
    {
        var subscription = facts.Subscription;
        if (facts.Today < subscription.Term.End || subscription is not { Lapse: null, EndedOn: null }) return null;
        if (!subscription.IsServedHere || facts.HasOrderInProgress) return null;
        if (!subscription.AutoRenewal.On) return Lapsing(subscription, LapseCause.ChoseToLeave);
        return Next(subscription, facts.Catalog, facts.Assigned) is { } next
            ? Renewing(subscription, next)
            : Lapsing(subscription, LapseCause.NotRenewed);
    }

    private static Decision.Change Renewing(Subscription subscription, NextRenewal next)
    {
        Effect[] effects = [new Effect.Renewed(subscription.Id, next.Renewal), new Effect.Charge(next.Line)];
        if (next.Released.Count > 0) effects = [.. effects, new Effect.SeatsReleased(subscription.Id, next.Released)];
        return new Decision.Change($"Renew for {next.Renewal.Term}", effects);
    }

    private static Decision.Change Lapsing(Subscription subscription, LapseCause cause) =>
        new($"Not renewed", new Effect.Lapsed(subscription.Id, new Lapse(subscription.Term.End, cause)));

    private static Line LineOf(Subscription subscription, Renewal renewal, RenewalSeatPrice price, Catalog catalog)
    {
        var product = catalog.Product(subscription.Product);
        return new Line
        {
            Kind = LineKind.Renewal,
            SubscriptionId = subscription.Id,
            SubscriptionNumber = subscription.Number,
            Product = product.Code,
            ProductName = product.Name,
            PlanName = product.FindPlan(subscription.Plan)?.Name ?? subscription.Plan,
            Cadence = renewal.Cadence,
            Covers = renewal.Term,
            Working = new Working(renewal.Seats, renewal.UnitPrice, Share.Full),
            TaxCategory = product.TaxCategory,
            ListPrice = price.IsRenewalPrice ? price.List : null,
        };
    }
}

/// <summary>The price of one seat at a renewal.</summary>
public sealed record RenewalSeatPrice(Money Amount, Money List, bool IsRenewalPrice)
{
    public Money Saving => List - Amount;
}
