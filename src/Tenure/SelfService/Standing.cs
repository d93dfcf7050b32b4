using NodaTime;
using Tenure.Subscriptions;

namespace Tenure.SelfService;

/// <summary>The obstacles that follow from where a subscription stands today.</summary>
public static class Standing
{
    /// <summary>For every action: it must exist, not be suspended, not be between two terms.</summary>
    /// <param name="allowsSuspended">Whether a suspension does not matter as long as the term runs.</param>
    public static IEnumerable<Obstacle> InTheWay(Facts facts, bool allowsSuspended = false)
    {
        var (subscription, today) = (facts.Subscription, facts.Today);
        var stage = subscription.StageOn(today, facts.Policy.LifeCycle);
        if (stage == Stage.Ended) yield return Obstacles.Ended(EndOf(facts));
        else if (today >= subscription.Term.End) yield return BetweenTerms(facts);
        else if (stage == Stage.Suspended && !allowsSuspended) yield return Lapsed(facts);
    }

    /// <summary>For what costs money now: nothing may be owed or under way.</summary>
    public static IEnumerable<Obstacle> InTheWayOfMoney(Facts facts)
    {
        var subscription = facts.Subscription;
        if (facts.Today < subscription.Term.End && Unsettled(facts) is { } owed) yield return owed;
        foreach (var order in facts.OpenOrders.Where(order => order.Subscriptions.Contains(subscription.Id)))
            yield return Obstacles.ChargeInProgress(order);
        foreach (var invoice in Invoices(facts).Where(invoice => invoice.Checking))
            yield return Obstacles.ChargeInProgress(invoice);
        if (subscription.SalesQuote is { } quote) yield return Obstacles.SalesQuote(quote);
    }

    private static Obstacle BetweenTerms(Facts facts) => facts.Subscription is { Lapse: null, AutoRenewal.On: true }
        ? Obstacles.RenewalUnderWay
        : Lapsed(facts);

    private static Obstacle Lapsed(Facts facts)
    {
        var lapse = facts.Subscription.LapseOn(facts.Today)!;
        if (lapse.Cause != LapseCause.Unpaid)
            return Obstacles.NotRenewed(lapse.Since, EndOf(facts));
        return Obstacles.PastDue(lapse.Since, Invoices(facts).MinBy(invoice => invoice.OwedSince));
    }

    // Between midnight and the nightly run an invoice can be overdue before its lapse is written down.
    private static Obstacle? Unsettled(Facts facts)
    {
        var stage = facts.Subscription.StageOn(facts.Today, facts.Policy.LifeCycle);
        if (stage == Stage.Grace) return Lapsed(facts);
        var overdue = Invoices(facts).Where(invoice => facts.IsOverdue(invoice) && !invoice.Checking)
            .MinBy(invoice => invoice.OwedSince);
        return stage == Stage.Active && overdue is not null ? Obstacles.PastDue(overdue.OwedSince, overdue) : null;
    }

    private static IEnumerable<OpenInvoice> Invoices(Facts facts) =>
        facts.OpenInvoices.Where(invoice => invoice.Subscriptions.Contains(facts.Subscription.Id));

    private static LocalDate EndOf(Facts facts)
    {
        var subscription = facts.Subscription;
        return subscription.EndedOn ?? LifeCycle.EndsOn(
            subscription.LapseOn(facts.Today)!, subscription.Cadence, facts.Policy.LifeCycle);
    }
}
