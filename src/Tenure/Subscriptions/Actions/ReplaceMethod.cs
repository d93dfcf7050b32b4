using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>One stored method pays for several or all subscriptions from now on.</summary>
public sealed class ReplaceMethod : SelfServiceAction<ReplaceMethod.Input>
{
    /// <summary>Which method is to pay for what.</summary>
    /// <param name="Subscriptions">Which subscriptions; null means all that can be changed here.</param>
    public sealed record Input(Guid MethodId, IReadOnlyList<Guid>? Subscriptions = null);

    public override string Slug => "replace-method";
    public override FormattableString Label => $"Use for several subscriptions";
    public override bool IsForAccount => true;
    public override Permission Needs => Permission.ChangePaymentMethods;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (facts.Methods.All(method => method.ExpiredOn(facts.Today))) yield return Obstacles.NoMethod;
        else if (!Switchable(facts).Any()) yield return Obstacles.NoSubscription;
        else if (!facts.Methods.Any(method => !method.ExpiredOn(facts.Today) && Changeable(facts, method).Any()))
            yield return Obstacles.NoOtherMethod;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (facts.FindMethod(input.MethodId) is not { } chosen) return Obstacles.MethodUnknown;
        if (chosen.ExpiredOn(facts.Today)) return Obstacles.MethodExpired(chosen.Label);
        var wanted = input.Subscriptions ?? [.. Changeable(facts, chosen).Select(subscription => subscription.Id)];
        if (wanted.Count == 0) return Obstacles.NoSubscriptionChosen;
        if (Closed(wanted, facts) is { Length: > 0 } closed) return new Decision.Refused(closed);
        var changed = wanted.Distinct().Where(id => facts.MethodOf(facts.Of(id))?.Id != chosen.Id).ToArray();
        if (changed.Length == 0) return Obstacles.NothingToChange;

        // From here on the answer is yes.
        Effect[] effects = [.. changed.Select(id => new Effect.Method(id, chosen.Id))];
        return new Decision.Change(
            $"{changed.Length:subscription is|subscriptions are} paid with {chosen.Label} from now on", effects)
        {
            Remarks = [.. Methods.Remarks(effects, facts)],
        };
    }

    /// <summary>The subscriptions whose method can be changed here at all.</summary>
    public static IEnumerable<Subscription> Switchable(Facts facts) => facts.Subscriptions.Where(subscription =>
        subscription.IsServedHere && !Reasons(facts.About(subscription.Id)).Any());

    // What concerns the account as a whole, its methods and the reader's role, is not the subscription's reason.
    private static IEnumerable<Obstacle> Reasons(Facts facts) => new ChangePaymentMethod().WhyNot(facts)
        .Where(obstacle => obstacle.Code != Obstacles.NoOtherMethod.Code && obstacle.Code != Obstacles.NotAllowed.Code);

    private static Obstacle[] Closed(IEnumerable<Guid> wanted, Facts facts)
    {
        var open = Switchable(facts).Select(subscription => subscription.Id).ToHashSet();
        var closed = wanted.Where(id => !open.Contains(id)).ToArray();
        var known = facts.Subscriptions.Where(subscription => closed.Contains(subscription.Id));
        return closed.Length == 0
            ? []
            : [Obstacles.SubscriptionUnknown, .. known.SelectMany(one => Reasons(facts.About(one.Id))).Distinct()];
    }

    private static IEnumerable<Subscription> Changeable(Facts facts, PaymentMethod method) =>
        Switchable(facts).Where(subscription => facts.MethodOf(subscription)?.Id != method.Id);
}
