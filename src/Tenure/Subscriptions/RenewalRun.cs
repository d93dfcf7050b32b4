using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.SelfService;

namespace Tenure.Subscriptions;

/// <summary>Renewals of one account that go onto one invoice: same day, same method.</summary>
/// <param name="On">The day on which the new terms begin.</param>
/// <param name="Method">What will be charged; null where there is none and the invoice waits to be paid.</param>
public sealed record RenewalGroup(LocalDate On, PaymentMethod? Method, IReadOnlyList<Effect> Effects, Bill Bill)
{
    /// <summary>Whether it is charged at once; a customer who pays by hand has the net days.</summary>
    public bool IsCollected => Method is { IsAutomatic: true };
}

/// <summary>Terms of one account that are over: those that renew, and what ends without a renewal.</summary>
public sealed record TermsOver(IReadOnlyList<RenewalGroup> Renewals, IReadOnlyList<Effect> Lapses);

/// <summary>What the nightly run does for one account, as data.</summary>
/// <remarks>Asks what is due up to today, so a missed night is made up for and a second run finds nothing.</remarks>
public static class RenewalRun
{
    /// <summary>The terms that are over; a subscription several terms behind gets one term each time.</summary>
    public static TermsOver TermsOver(Facts facts)
    {
        var changes = Changes(facts).ToLookup(change => change.Change.Lines.Any());
        return new TermsOver(
            [
                .. from change in changes[true]
                   group change by (change.Subscription.Term.End, Method: facts.MethodOf(change.Subscription))
                   into together
                   let effects = together.SelectMany(one => one.Change.Effects).ToArray()
                   select GroupOf(together.Key.End, together.Key.Method, effects, facts),
            ],
            [.. changes[false].SelectMany(change => change.Change.Effects)]);
    }

    /// <summary>Subscriptions whose last day to renew or pay is over.</summary>
    /// <remarks>A charge whose outcome is unknown may have succeeded, so the end waits until it is known.</remarks>
    public static IReadOnlyList<Effect.Ended> Ends(Facts facts) =>
    [
        .. from subscription in facts.Subscriptions
           where subscription is { IsServedHere: true, EndedOn: null, Lapse: not null }
                 && !facts.HasOpenOrder(subscription.Id) && !facts.IsChecked(subscription.Id)
           let end = LifeCycle.EndsOn(subscription.Lapse!, subscription.Cadence, facts.Policy.LifeCycle)
           where end <= facts.Today
           select new Effect.Ended(subscription.Id, end),
    ];

    /// <summary>Subscriptions whose grace is over and that can still be paid or renewed.</summary>
    /// <remarks>Customers who chose to leave have no grace and were already told of the end of the term.</remarks>
    public static IReadOnlyList<Subscription> Suspensions(Facts facts) =>
    [
        .. facts.Subscriptions.Where(subscription => subscription is { IsServedHere: true, EndedOn: null }
            and { Lapse.Cause: not LapseCause.ChoseToLeave }
            && subscription.StageOn(facts.Today, facts.Policy.LifeCycle) == Stage.Suspended),
    ];

    /// <summary>
    /// Subscriptions of overdue invoices for which no charge was tried: paid by hand, or without a method.
    /// </summary>
    /// <remarks>
    /// If an invoice was overdue by the day the term ended, the lapse comes first and the term is not renewed;
    /// otherwise the renewal comes first.
    /// </remarks>
    public static IReadOnlyList<Effect.Lapsed> Overdue(Facts facts) =>
    [
        .. facts.OpenInvoices.Where(invoice => facts.IsOverdue(invoice) && !invoice.Checking)
            .SelectMany(invoice => Lapsing(invoice, facts)).DistinctBy(lapsed => lapsed.Subscription)
            .Where(lapsed => !EndsFirst(lapsed, facts)),
    ];

    /// <summary>
    /// Lapses what an unpaid invoice billed, counted from the oldest debt of each subscription; an earlier lapse stays.
    /// </summary>
    public static IEnumerable<Effect.Lapsed> Lapsing(OpenInvoice invoice, Facts facts)
    {
        var owed = facts.OpenInvoices.Where(open => IsOwed(open, facts)).Append(invoice).ToArray();
        return facts.Subscriptions.Where(subscription => invoice.Subscriptions.Contains(subscription.Id)
                                                         && subscription is { Lapse: null, EndedOn: null })
            .Select(subscription => new Effect.Lapsed(subscription.Id, new Lapse(
                owed.Where(open => open.Subscriptions.Contains(subscription.Id)).Min(open => open.OwedSince),
                LapseCause.Unpaid)));
    }

    /// <summary>The day on which the last subscription that an invoice billed ends, if it stays unpaid.</summary>
    public static LocalDate GivenUpOn(OpenInvoice invoice, Facts facts) =>
        facts.Subscriptions.Where(one => invoice.Subscriptions.Contains(one.Id) && one.EndedOn is null)
            .Select(one => LifeCycle.EndsOn(
                one.Lapse ?? new Lapse(invoice.OwedSince, LapseCause.Unpaid), one.Cadence, facts.Policy.LifeCycle))
            .DefaultIfEmpty(LocalDate.MinIsoValue).Max();

    /// <summary>What a payment puts back in order: subscriptions that owe nothing else.</summary>
    public static IEnumerable<Effect> Restoring(Guid invoice, Facts facts)
    {
        var paid = facts.OpenInvoices.First(open => open.Id == invoice).Subscriptions;
        var others = facts.OpenInvoices.Where(open => open.Id != invoice && IsOwed(open, facts)).ToArray();
        var unpaid = facts.Subscriptions.Where(one => one.Lapse is { Cause: LapseCause.Unpaid });
        foreach (var subscription in unpaid.Where(one => paid.Contains(one.Id)))
        {
            var owed = others.Where(open => open.Subscriptions.Contains(subscription.Id)).MinBy(open => open.OwedSince);
            yield return owed is null
                ? new Effect.Restored(subscription.Id)
                : new Effect.Lapsed(subscription.Id, new Lapse(owed.OwedSince, LapseCause.Unpaid));
        }
    }

    // Payment by hand is in time until the due date is over; an automatic charge was tried on that day.
    private static bool IsOwed(OpenInvoice open, Facts facts) =>
        facts.Methods.FirstOrDefault(method => method.Id == open.MethodId) is { IsAutomatic: true }
            ? facts.IsDue(open)
            : facts.IsOverdue(open);

    private static IEnumerable<(Subscription Subscription, Decision.Change Change)> Changes(Facts facts)
    {
        var overdue = Overdue(facts);
        return from subscription in facts.Subscriptions
               where overdue.All(lapsed => lapsed.Subscription != subscription.Id)
               let change = Subscriptions.Renewals.Due(facts.About(subscription.Id))
               where change is not null
               select (subscription, change);
    }

    private static bool EndsFirst(Effect.Lapsed lapsed, Facts facts) =>
        facts.Of(lapsed.Subscription).Term.End <= lapsed.Lapse.Since
        && Subscriptions.Renewals.Due(facts.About(lapsed.Subscription)) is not null;

    private static RenewalGroup GroupOf(LocalDate on, PaymentMethod? method, IReadOnlyList<Effect> effects, Facts facts)
    {
        var lines = effects.OfType<Effect.Charge>().Select(charge => charge.Line).ToArray();
        var bill = Tax.Assess(lines, facts.Account, facts.Seller, facts.Seller.Entity.DayAt(facts.Now));
        return new RenewalGroup(on, method, effects, bill);
    }
}
