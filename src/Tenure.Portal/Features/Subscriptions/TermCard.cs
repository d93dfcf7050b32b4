using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>One length of term as a choice: what it costs, and how that compares with staying.</summary>
/// <param name="Option">The renewal it would bring; null where it cannot be had.</param>
public sealed record TermCard(Cadence Term, TermOption? Option)
{
    /// <summary>Why it cannot be had.</summary>
    public FormattableString? WhyNot { get; private init; }

    /// <summary>Months that are whole terms of both, so that the two can be compared without rounding.</summary>
    public int Months { get; private init; }

    /// <summary>Its price over those months less that of staying, without tax; negative is a saving.</summary>
    public Money? Difference { get; private init; }

    public bool IsChosen => Option is { IsChosen: true };

    /// <summary>The price of all seats for one term, without tax.</summary>
    public Money Total => Option!.Next.Line.Amount;

    /// <summary>That price for one month, rounded half away from zero to the smallest unit.</summary>
    public Money PerMonth => Total.Part(new Ratio(1, Term.Months), Rounding.HalfUp);

    /// <summary>Whether the price for one month needed no rounding.</summary>
    public bool IsPerMonthExact => Total.Minor % Term.Months == 0;

    public static IReadOnlyList<TermCard> All(Facts facts)
    {
        var options = ChangeTerm.Options(facts);
        var staying = options.FirstOrDefault(option => option.IsChosen);
        return
        [
            .. from term in Known(facts)
               select Of(term, options.FirstOrDefault(option => option.Term == term), staying, facts),
        ];
    }

    private static IEnumerable<Cadence> Known(Facts facts) =>
        facts.Product.Plans.SelectMany(plan => plan.Terms)
            .Concat([Cadence.Monthly, Cadence.Annual, Cadence.ThreeYear]).Distinct().Order();

    private static TermCard Of(Cadence term, TermOption? option, TermOption? staying, Facts facts)
    {
        if (option is null) return new TermCard(term, null) { WhyNot = Missing(term, facts) };
        if (staying is null || option.IsChosen) return new TermCard(term, option);
        var months = CommonMonths(term.Months, staying.Term.Months);
        return new TermCard(term, option)
        {
            Months = months,
            Difference = option.Next.Line.Amount * (months / term.Months)
                - staying.Next.Line.Amount * (months / staying.Term.Months),
        };
    }

    private static FormattableString Missing(Cadence term, Facts facts)
    {
        var plan = facts.Product.FindPlan(facts.Subscription.Plan);
        return plan?.Terms.Contains(term) == true
            ? Obstacles.NoPrice(facts.Product.Name).Because
            : $"{facts.Product.Name} is not sold for this term.";
    }

    private static int CommonMonths(int one, int other) =>
        Enumerable.Range(1, other).Select(times => one * times).First(months => months % other == 0);
}
