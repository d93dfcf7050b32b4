using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>Another length of term from the next renewal on; the renewal price is kept.</summary>
public sealed class ChangeTerm : SelfServiceAction<ChangeTerm.Input>
{
    /// <summary>The length of the next term.</summary>
    public sealed record Input(Cadence Term);

    public override string Slug => "change-term";
    public override FormattableString Label => $"Change term";

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        if (facts.Subscription.SalesQuote is { } quote) yield return Obstacles.SalesQuote(quote);
        if (!Choices(facts).Any()) yield return Obstacles.TermNotSold(facts.Product.Name);
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        if (input.Term == AtRenewal(facts.Subscription)) return Obstacles.NothingToChange;
        if (!Sold(facts).Contains(input.Term)) return Obstacles.TermUnknown;

        // From here on the answer is yes.
        return new Decision.Change($"Renew as {input.Term} from {facts.Subscription.Term.End} on",
            new Effect.Scheduled(facts.Subscription.Id, new Intent.TermTo(input.Term)))
        {
            Remarks = [.. Remarks(facts, input.Term)],
        };
    }

    /// <summary>The term of the next renewal as things stand.</summary>
    public static Cadence AtRenewal(Subscription subscription) => subscription.CadenceAtRenewal;

    /// <summary>The terms that can be chosen instead of the one the next renewal would have.</summary>
    public static IEnumerable<Cadence> Choices(Facts facts) =>
        Sold(facts).Where(cadence => cadence != AtRenewal(facts.Subscription));

    /// <summary>Every term it is sold for, with the renewal it would bring: its first day, prices and total.</summary>
    public static IReadOnlyList<TermOption> Options(Facts facts) =>
    [
        .. from cadence in Sold(facts)
           let after = facts.After([new Effect.Scheduled(facts.Subscription.Id, new Intent.TermTo(cadence))])
           let next = Renewals.Next(after.Subscription, after.Catalog, after.Assigned)
           where next is not null
           select new TermOption(cadence, next, cadence == AtRenewal(facts.Subscription)),
    ];

    private static IEnumerable<Cadence> Sold(Facts facts) =>
        (facts.Product.FindPlan(facts.Subscription.Plan)?.Terms ?? [])
        .Where(cadence => Renewals.PriceAtRenewal(facts.Subscription, cadence, facts.Catalog) is not null);

    private static IEnumerable<FormattableString> Remarks(Facts facts, Cadence term)
    {
        var subscription = facts.Subscription;
        var earlier = subscription.Waiting.FirstOrDefault(change => change.Intent is Intent.TermTo);
        if (earlier?.Intent is Intent.TermTo(var replaced))
            yield return $"This takes the place of the change to {replaced} scheduled earlier.";
        if (Renewals.PriceAtRenewal(subscription, term, facts.Catalog) is { IsRenewalPrice: true } price)
            yield return $"You keep the renewal price and save {price.Saving} a seat.";
        if (subscription.HasRenewalPrice && term == Cadence.Monthly)
            yield return $"There is no renewal price on a monthly term; it is back when you choose a longer one.";
        foreach (var remark in Waits.WhileOff(facts)) yield return remark;
    }
}

/// <summary>One length of term to choose from.</summary>
/// <param name="IsChosen">Whether the next renewal has it as things stand.</param>
public sealed record TermOption(Cadence Term, NextRenewal Next, bool IsChosen);
