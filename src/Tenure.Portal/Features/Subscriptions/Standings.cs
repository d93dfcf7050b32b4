using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>What the reader should know about where a subscription stands, in sentences.</summary>
public static class Standings
{
    public static IEnumerable<Alert> Of(Facts facts)
    {
        var subscription = facts.Subscription;
        if (!subscription.IsServedHere) return [Elsewhere(subscription)];
        return OrdersOf(facts).Concat(subscription.StageOn(facts.Today, facts.Policy.LifeCycle) switch
        {
            Stage.Ended => [new Alert(Tone.Plain, $"This subscription ended on {subscription.EndedOn ?? facts.Today}.")],
            Stage.Active => Running(facts),
            _ => [Late(facts)],
        });
    }

    private static Alert Elsewhere(Subscription subscription) => subscription.Origin switch
    {
        { Legacy: true } => new Alert(Tone.Info,
            $"An earlier billing system still serves this contract ({subscription.Origin.Contract ?? "–"}). You can read it here; changes go through support.")
        {
            Action = new($"Contact support", $"/help/case?subscription={subscription.Id}"),
        },
        { Partner: { } partner } => new Alert(Tone.Info,
            $"{partner.Name} sold you this contract ({subscription.Origin.Contract ?? "–"}) and makes all changes. It runs through {subscription.Term.LastDay}.")
        {
            Action = new($"Write to {partner.Name}", $"mailto:{partner.Mail}"),
        },
        _ => new Alert(Tone.Info,
            $"A partner sold you this contract ({subscription.Origin.Contract ?? "–"}) and makes all changes. It runs through {subscription.Term.LastDay}."),
    };

    private static IEnumerable<Alert> OrdersOf(Facts facts) =>
        from order in facts.OpenOrders
        where order.Subscriptions.Contains(facts.Subscription.Id)
        select new Alert(order.Checking ? Tone.Info : Tone.Warn, Obstacles.ChargeInProgress(order).Because)
        {
            Action = new($"Open order {order.Number}", $"/orders/{order.Id}"),
        };

    private static IEnumerable<Alert> Running(Facts facts)
    {
        var subscription = facts.Subscription;
        if (States.IsPastDue(subscription, facts))
            yield return new Alert(Tone.Bad, $"A payment for this subscription is late.") { Action = Owed(facts) };
        if (!subscription.AutoRenewal.On)
            yield return new Alert(Tone.Info,
                $"Auto-renew is off. You can use all seats through {subscription.Term.LastDay}; after that nothing more is charged.");
        else if (facts.MethodOf(subscription) is null)
            yield return new Alert(Tone.Warn, $"There is no payment method yet; add one before the renewal.")
            {
                Action = new($"Add a payment method", "/payment-methods"),
            };
        else if (facts.MethodOf(subscription) is { } method && method.ExpiredOn(subscription.Term.End))
            yield return new Alert(Tone.Warn, $"{method.Label} expires before the renewal on {subscription.Term.End}.")
            {
                Action = new($"Change payment method", $"/subscriptions/{subscription.Id}/change-payment-method"),
            };
    }

    private static Alert Late(Facts facts)
    {
        var (subscription, policy) = (facts.Subscription, facts.Policy.LifeCycle);
        if (subscription.AwaitsRenewalOn(facts.Today))
            return new Alert(Tone.Info, Obstacles.RenewalUnderWay.Because);
        var lapse = subscription.LapseOn(facts.Today)!;
        var hasAccess = subscription.AccessOn(facts.Today, policy).Allowed;
        var (lastDay, lastChance) = (LifeCycle.SuspendedFrom(lapse, policy).PlusDays(-1),
            LifeCycle.EndsOn(lapse, subscription.Cadence, policy).PlusDays(-1));
        return (lapse.Cause, hasAccess) switch
        {
            (LapseCause.Unpaid, true) => new Alert(Tone.Bad,
                $"A payment has been late since {lapse.Since}. All seats work through {lastDay}; pay before then and nothing is interrupted.")
            {
                Action = Owed(facts),
            },
            (LapseCause.Unpaid, false) => new Alert(Tone.Bad,
                $"The seats are suspended because a payment has been late since {lapse.Since}. Pay by {lastChance} to use them again at once; after that the subscription ends.")
            {
                Action = Owed(facts),
            },
            (_, true) => new Alert(Tone.Bad,
                $"The term ended on {lapse.Since} and could not be renewed. All seats work through {lastDay}; it can be renewed through {lastChance}.")
            {
                Action = Support(subscription),
            },
            _ => new Alert(Tone.Warn,
                $"The term ended on {lapse.Since} and was not renewed. It can still be renewed through {lastChance}.")
            {
                Action = Support(subscription),
            },
        };
    }

    private static Crumb Support(Subscription subscription) =>
        new($"Contact support", $"/help/case?subscription={subscription.Id}");

    private static Crumb? Owed(Facts facts) =>
        facts.OpenInvoices.Where(invoice => invoice.Subscriptions.Contains(facts.Subscription.Id))
            .MinBy(invoice => invoice.DueOn) is { } owed
            ? new($"Pay invoice {owed.Number} ({owed.Due})", $"/invoices/{owed.Id}")
            : null;
}
