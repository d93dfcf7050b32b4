using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>The method charged wherever a subscription names none.</summary>
public sealed class SetDefaultMethod : SelfServiceAction<SetDefaultMethod.Input>
{
    /// <summary>The method that is to be the default.</summary>
    public sealed record Input(Guid MethodId);

    public override string Slug => "set-default-method";
    public override FormattableString Label => $"Make default";
    public override bool IsForAccount => true;
    public override Permission Needs => Permission.ChangePaymentMethods;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (!facts.Methods.Any(method => method.Id != facts.Account.DefaultMethodId && !method.ExpiredOn(facts.Today)))
            yield return Obstacles.NoOtherMethod;
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (facts.FindMethod(input.MethodId) is not { } chosen) return Obstacles.MethodUnknown;
        if (chosen.ExpiredOn(facts.Today)) return Obstacles.MethodExpired(chosen.Label);
        if (chosen.Id == facts.Account.DefaultMethodId) return Obstacles.NothingToChange;

        // From here on the answer is yes.
        var follows = facts.Subscriptions.Count(one => one is { MethodId: null, IsServedHere: true, EndedOn: null });
        var effect = new Effect.DefaultMethod(chosen.Id);
        return new Decision.Change($"{chosen.Label} is the default payment method from now on", effect)
        {
            Remarks =
            [
                $"It pays for {follows:subscription that follows|subscriptions that follow} the default.",
                .. Methods.Remarks([effect], facts),
            ],
        };
    }
}
