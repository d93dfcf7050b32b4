using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>Another stored method pays for one subscription from now on.</summary>
public sealed class ChangePaymentMethod : SelfServiceAction<ChangePaymentMethod.Input>
{
    /// <summary>The method that is to pay.</summary>
    public sealed record Input(Guid MethodId);

    public override string Slug => "change-payment-method";
    public override FormattableString Label => $"Change payment method";
    public override Permission Needs => Permission.ChangePaymentMethods;

    // This is how a subscription that is past due or suspended recovers, so only eligibility and its end prevent it.
    protected override bool ChangesSubscription => false;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        foreach (var obstacle in Eligibility.Failing(facts, Slug)) yield return obstacle;
        foreach (var obstacle in Standing.InTheWay(facts).Where(one => one.Code == "ended")) yield return obstacle;
        if (!facts.Methods.Any(method => CanServe(method, facts))) yield return Obstacles.NoOtherMethod;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (facts.FindMethod(input.MethodId) is not { } chosen) return Obstacles.MethodUnknown;
        if (chosen.ExpiredOn(facts.Today)) return Obstacles.MethodExpired(chosen.Label);
        if (chosen.Id == facts.MethodOf(facts.Subscription)?.Id) return Obstacles.NothingToChange;

        // From here on the answer is yes.
        var effect = new Effect.Method(facts.Subscription.Id, chosen.Id);
        return new Decision.Change($"{facts.Product.Name} is paid with {chosen.Label} from now on", effect)
        {
            Remarks = [.. Methods.Remarks([effect], facts)],
        };
    }

    private static bool CanServe(PaymentMethod method, Facts facts) =>
        method.Id != facts.MethodOf(facts.Subscription)?.Id && !method.ExpiredOn(facts.Today);
}
