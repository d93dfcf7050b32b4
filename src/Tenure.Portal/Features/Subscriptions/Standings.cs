using NodaTime;
using Tenure.Accounts;
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
            Stage.Ended =>
                [new Alert(Tone.Plain, $"This subscription ended on {subscription.EndedOn ?? facts.Today}.")],
            Stage.Active => Running(facts),
            _ => [Late(facts)],
        });
    }

    private static Alert Elsewhere(Subscription subscription) => subscription.Origin switch
    {
        { Legacy: true } => new Alert(Tone.Info,
            $"{Obstacles.LegacyOrigin(subscription.Origin.Contract).Because} {ThroughSupport}")
        {
            Action = new($"Contact support", $"/help/case?subscription={subscription.Id}"),
        },
        { Partner: { } partner } => new Alert(Tone.Info,
            $"{SoldBy(partner.Name, subscription)} {RunsThrough(subscription)}")
        {
            Action = new($"Write to {partner.Name}", $"mailto:{partner.Mail}"),
        },
        _ => new Alert(Tone.Info,
            $"{Obstacles.Reseller(null, subscription.Origin.Contract, subscription.Term.LastDay).Because}"),
    };

    private static FormattableString ThroughSupport => $"You can read it here; changes go through support.";

    private static FormattableString SoldBy(string partner, Subscription subscription) =>
        $"{partner} sold you this contract ({subscription.Origin.Contract ?? "–"}) and makes all changes.";

    private static FormattableString RunsThrough(Subscription subscription) =>
        $"It runs through {subscription.Term.LastDay}.";

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
        if (facts.Product.IsDiscontinued(subscription.Term.End))
            yield return new Alert(Tone.Warn, $"{NoLongerSold(facts)} {RunsThrough(subscription)}")
            {
                Action = Support(subscription),
            };
        else if (!subscription.AutoRenewal.On)
            yield return new Alert(Tone.Info,
                $"Auto-renew is off. {Through(subscription.Term.LastDay)}");
        else if (facts.MethodOf(subscription) is null)
            yield return new Alert(Tone.Warn, $"There is no payment method yet; add one before the renewal.")
            {
                Action = new($"Add a payment method", "/payment-methods/new"),
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
        var lastDay = subscription.SuspendedFrom(lapse, policy).PlusDays(-1);
        var lastChance = LifeCycle.EndsOn(lapse, subscription.Cadence, policy).PlusDays(-1);
        var hasAccess = subscription.AccessOn(facts.Today, policy).Allowed;
        return lapse.Cause == LapseCause.Unpaid
            ? new Alert(Tone.Bad, Unpaid(lapse, hasAccess, lastDay, lastChance)) { Action = Owed(facts) }
            : new Alert(hasAccess ? Tone.Bad : Tone.Warn, NotRenewed(lapse, hasAccess, lastDay, lastChance))
            {
                Action = Support(subscription),
            };
    }

    private static FormattableString Unpaid(Lapse lapse, bool hasAccess, LocalDate lastDay, LocalDate lastChance) =>
        hasAccess
            ? (FormattableString)$"{LateSince(lapse)} {PayBefore(lastDay)}"
            : $"{LateSince(lapse)} The seats are suspended. {PayBy(lastChance)}";

    private static FormattableString NotRenewed(Lapse lapse, bool hasAccess, LocalDate lastDay, LocalDate lastChance) =>
        hasAccess
            ? (FormattableString)$"{CouldNot(lapse)} {WorkThrough(lastDay, lastChance)}"
            : $"The term ended on {lapse.Since} and was not renewed. It can still be renewed through {lastChance}.";

    private static FormattableString NoLongerSold(Facts facts) =>
        $"{facts.Product.Name} is no longer sold then, so it is not renewed.";

    private static FormattableString Through(LocalDate lastDay) =>
        $"You can use all seats through {lastDay}; after that nothing more is charged.";

    private static FormattableString LateSince(Lapse lapse) => $"A payment has been late since {lapse.Since}.";

    private static FormattableString PayBefore(LocalDate lastDay) =>
        $"All seats work through {lastDay}; pay before then and nothing is interrupted.";

    private static FormattableString CouldNot(Lapse lapse) =>
        $"The term ended on {lapse.Since} and could not be renewed.";

    private static FormattableString PayBy(LocalDate lastChance) =>
        $"Pay by {lastChance} to use them again at once; after that the subscription ends.";

    private static FormattableString WorkThrough(LocalDate lastDay, LocalDate lastChance) =>
        $"All seats work through {lastDay}; it can be renewed through {lastChance}.";

    private static Crumb Support(Subscription subscription) =>
        new($"Contact support", $"/help/case?subscription={subscription.Id}");

    private static Crumb? Owed(Facts facts) => facts.Actor.May(Permission.SeeInvoices)
        && facts.OpenInvoices.Where(invoice => invoice.Subscriptions.Contains(facts.Subscription.Id))
            .MinBy(invoice => invoice.OwedSince) is { } owed
            ? new($"Pay invoice {owed.Number} ({owed.Due})", $"/invoices/{owed.Id}")
            : null;
}
