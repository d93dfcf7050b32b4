using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>A stored method goes; where it is needed another takes its place in the same step.</summary>
public sealed class RemoveMethod : SelfServiceAction<RemoveMethod.Input>
{
    /// <param name="Replacement">The method that takes its place; needed where it serves something.</param>
    public sealed record Input(Guid MethodId, Guid? Replacement = null);

    public override string Slug => "remove-method";
    public override FormattableString Label => $"Remove payment method";
    public override bool IsForAccount => true;
    public override Permission Needs => Permission.ChangePaymentMethods;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (facts.Methods.Count == 0) yield return Obstacles.NoMethod;
        else if (facts.Methods.All(method => Methods.IsNeeded(method, facts) && !Replacements(method, facts).Any()))
            yield return Obstacles.NoOtherMethod;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (facts.FindMethod(input.MethodId) is not { } leaving) return Obstacles.MethodUnknown;
        if (input.Replacement is null && Methods.IsNeeded(leaving, facts))
            return Obstacles.MethodInUse(leaving, Methods.ServedBy(leaving, facts).Count);
        if (input.Replacement is not { } id)
            return new Decision.Change($"Remove {leaving.Label}", new Effect.MethodRemoved(leaving.Id));
        if (Replacements(leaving, facts).FirstOrDefault(method => method.Id == id) is not { } heir)
            return Obstacles.MethodUnknown;

        // From here on the answer is yes.
        return new Decision.Change(
            $"Remove {leaving.Label}; {heir.Label} takes its place", [.. Handover(leaving, heir, facts)])
        {
            Remarks = [.. Methods.Remarks(facts, [.. Methods.ServedBy(leaving, facts).Select(one => one.Id)])],
        };
    }

    /// <summary>The methods that could take its place.</summary>
    public static IEnumerable<PaymentMethod> Replacements(PaymentMethod leaving, Facts facts) =>
        facts.Methods.Where(method => method.Id != leaving.Id && !method.ExpiredOn(facts.Today));

    private static IEnumerable<Effect> Handover(PaymentMethod leaving, PaymentMethod heir, Facts facts)
    {
        if (facts.Account.DefaultMethodId == leaving.Id) yield return new Effect.DefaultMethod(heir.Id);
        foreach (var subscription in Methods.ServedBy(leaving, facts).Where(one => one.MethodId == leaving.Id))
            yield return new Effect.Method(subscription.Id, heir.Id);
        yield return new Effect.MethodRemoved(leaving.Id);
    }
}
