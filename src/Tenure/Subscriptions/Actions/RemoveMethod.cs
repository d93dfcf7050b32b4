using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>A stored method is removed; where it is needed another takes its place in the same step.</summary>
public sealed class RemoveMethod : SelfServiceAction<RemoveMethod.Input>
{
    /// <summary>Which method is removed, and what takes its place.</summary>
    /// <param name="Replacement">The method that takes its place; needed where it serves something.</param>
    public sealed record Input(Guid MethodId, Guid? Replacement = null);

    public override string Slug => "remove-method";
    public override FormattableString Label => $"Remove payment method";
    public override bool IsForAccount => true;
    public override Permission Needs => Permission.ChangePaymentMethods;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (facts.Methods.Count == 0) return [Obstacles.NoMethod];
        var reasons = facts.Methods.Select(method => (Obstacle[])[.. Staying(method, facts)]).ToArray();
        return reasons.All(one => one.Length > 0) ? reasons.SelectMany(one => one).Distinct() : [];
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (facts.FindMethod(input.MethodId) is not { } leaving) return Obstacles.MethodUnknown;
        if (Staying(leaving, facts).ToArray() is { Length: > 0 } reasons) return new Decision.Refused(reasons);
        if (input.Replacement is not { } id) return WithoutHeir(leaving, facts);
        if (id == leaving.Id || facts.FindMethod(id) is not { } heir) return Obstacles.MethodUnknown;
        if (heir.ExpiredOn(facts.Today)) return Obstacles.MethodExpired(heir.Label);

        // From here on the answer is yes.
        Effect[] effects = [.. Handover(leaving, heir, facts)];
        return new Decision.Change($"Remove {leaving.Label}; {heir.Label} takes its place", effects)
        {
            Remarks = [.. Methods.Remarks(effects, facts)],
        };
    }

    /// <summary>The methods that could take its place.</summary>
    public static IEnumerable<PaymentMethod> Replacements(PaymentMethod leaving, Facts facts) =>
        facts.Methods.Where(method => method.Id != leaving.Id && !method.ExpiredOn(facts.Today));

    // Reasons that no replacement would lift.
    private static IEnumerable<Obstacle> Staying(PaymentMethod method, Facts facts)
    {
        foreach (var obstacle in Methods.UnderWay(method, facts)) yield return obstacle;
        if (Methods.IsNeeded(method, facts) && !Replacements(method, facts).Any()) yield return Obstacles.NoOtherMethod;
    }

    // What it served and does not renew follows the default, should it ever renew again.
    private static Decision WithoutHeir(PaymentMethod leaving, Facts facts) => Methods.IsNeeded(leaving, facts)
        ? Obstacles.MethodInUse(leaving, Methods.ServedBy(leaving, facts).Count)
        : Without(leaving, [.. Handover(leaving, heir: null, facts)], facts);

    private static Decision.Change Without(PaymentMethod leaving, IReadOnlyList<Effect> effects, Facts facts) =>
        new($"Remove {leaving.Label}", effects) { Remarks = [.. Methods.Remarks(effects, facts)] };

    private static IEnumerable<Effect> Handover(PaymentMethod leaving, PaymentMethod? heir, Facts facts)
    {
        if (heir is not null && facts.Account.DefaultMethodId == leaving.Id)
            yield return new Effect.DefaultMethod(heir.Id);
        foreach (var subscription in Methods.ServedBy(leaving, facts).Where(one => one.MethodId == leaving.Id))
            yield return new Effect.Method(subscription.Id, heir?.Id);
        yield return new Effect.MethodRemoved(leaving.Id, heir?.Id);
    }
}
