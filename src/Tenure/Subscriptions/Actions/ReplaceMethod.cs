using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>One stored method pays for several or all subscriptions from now on.</summary>
public sealed class ReplaceMethod : SelfServiceAction<ReplaceMethod.Input>
{
    /// <param name="Subscriptions">Which subscriptions; null means all that can be changed here.</param>
    public sealed record Input(Guid MethodId, IReadOnlyList<Guid>? Subscriptions = null);

    public override string Slug => "replace-method";
    public override FormattableString Label => $"Use for several subscriptions";
    public override bool IsForAccount => true;
    public override Permission Needs => Permission.ChangePaymentMethods;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (facts.Methods.All(method => method.ExpiredOn(facts.Today))) yield return Obstacles.NoMethod;
        else if (!facts.Methods.Any(method => !method.ExpiredOn(facts.Today) && Changeable(facts, method).Any()))
            yield return Obstacles.NoOtherMethod;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (facts.FindMethod(input.MethodId) is not { } chosen) return Obstacles.MethodUnknown;
        if (chosen.ExpiredOn(facts.Today)) return Obstacles.MethodExpired(chosen.Label);
        var wanted = input.Subscriptions ?? [.. Changeable(facts, chosen).Select(subscription => subscription.Id)];
        if (wanted.Count == 0) return Obstacles.NoSubscriptionChosen;
        var others = Switchable(facts).Select(subscription => subscription.Id).ToHashSet();
        if (!wanted.All(others.Contains)) return Obstacles.SubscriptionUnknown;
        var changed = wanted.Distinct().Where(id => facts.MethodOf(facts.Of(id))?.Id != chosen.Id).ToArray();
        if (changed.Length == 0) return Obstacles.NothingToChange;

        // From here on the answer is yes.
        return new Decision.Change(
            $"{changed.Length:subscription is|subscriptions are} paid with {chosen.Label} from now on",
            [.. changed.Select(id => new Effect.Method(id, chosen.Id))])
        {
            Remarks = [.. Methods.Remarks(facts, changed)],
        };
    }

    /// <summary>The subscriptions whose method can be changed here at all.</summary>
    public static IEnumerable<Subscription> Switchable(Facts facts) => facts.Subscriptions.Where(subscription =>
        subscription.IsServedHere && new ChangePaymentMethod().WhyNot(facts.About(subscription.Id))
            .All(obstacle => obstacle.Code == Obstacles.NoOtherMethod.Code));

    private static IEnumerable<Subscription> Changeable(Facts facts, PaymentMethod method) =>
        Switchable(facts).Where(subscription => facts.MethodOf(subscription)?.Id != method.Id);
}
