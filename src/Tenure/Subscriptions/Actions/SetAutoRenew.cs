using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>Auto-renew is switched off or on, until the end of the day before the renewal.</summary>
public sealed class SetAutoRenew : SelfServiceAction<SetAutoRenew.Input>
{
    /// <summary>Whether it is to renew by itself.</summary>
    public sealed record Input(bool On);

    public override string Slug => "auto-renew";
    public override FormattableString Label => $"Change auto-renew";

    // Paying late restores it, and a term that is over by then renews at once: whoever does not want that says so here.
    protected override bool AllowsSuspended => true;

    protected override IEnumerable<Obstacle> Blocked(Facts facts) => [];

    protected override Decision Answer(Facts facts, Input input)
    {
        var subscription = facts.Subscription;
        if (input.On == subscription.AutoRenewal.On) return Obstacles.NothingToChange;

        // From here on the answer is yes.
        var effect = new Effect.AutoRenew(subscription.Id, input.On);
        return input.On
            ? new Decision.Change($"Switch auto-renew on: renews on {subscription.Term.End}", effect)
            {
                Remarks = [.. On(facts)],
            }
            : new Decision.Change($"Switch auto-renew off: ends after {subscription.Term.LastDay}", effect)
            {
                Remarks = [.. Off(facts)],
            };
    }

    private static IEnumerable<FormattableString> Off(Facts facts)
    {
        var owed = facts.OpenInvoices.Where(one => one.Subscriptions.Contains(facts.Subscription.Id))
            .MinBy(one => one.OwedSince);
        yield return Access(facts.After([new Effect.AutoRenew(facts.Subscription.Id, On: false)]));
        if (owed is null) yield return $"Nothing more will be charged for this subscription.";
        else yield return $"After invoice {owed.Number} ({owed.Due}) nothing more will be charged for it.";
        if (facts.Subscription.Waiting.Any())
            yield return $"Scheduled changes wait and come back if you switch auto-renew on again.";
    }

    private static FormattableString Access(Facts switched)
    {
        var term = switched.Subscription.Term;
        var access = switched.Subscription.AccessOn(switched.Today, switched.Policy.LifeCycle);
        if (!access.Allowed) return $"Once the late payment is made you can use all seats through {term.LastDay}.";
        var last = access.Until?.PlusDays(-1) ?? term.LastDay;
        return last == term.LastDay
            ? (FormattableString)$"You can use all seats through {last}."
            : $"You can use all seats through {last}, once the late payment is made through {term.LastDay}.";
    }

    private static IEnumerable<FormattableString> On(Facts facts)
    {
        if (facts.Subscription.Waiting.Any()) yield return $"The scheduled changes apply at the renewal.";
        var switched = facts.After([new Effect.AutoRenew(facts.Subscription.Id, On: true)]);
        if (Forecast.Next(switched.Subscription, switched) is { } next)
            yield return $"{next.Bill.Gross} will be charged on {next.On}.";
        if (facts.MethodOf(facts.Subscription) is null)
            yield return $"There is no payment method yet; add one before the renewal.";
    }
}
