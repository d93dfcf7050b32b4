using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Help;

/// <summary>Whether an action is possible now for one subscription, and every reason why it is not.</summary>
/// <param name="Path">Where it is done.</param>
/// <param name="Reasons">Empty where it is possible.</param>
public sealed record Chance(Subscription Subscription, string Name, string Path, IReadOnlyList<Reason> Reasons)
{
    public bool IsPossible => Reasons.Count == 0;

    /// <param name="about">The facts seen from the subscription.</param>
    public static Chance Of(SelfServiceAction action, Facts about)
    {
        var one = about.Subscription;
        var reasons = SelfService.Reasons.Of(action.WhyNot(about), action.Slug, one.Id);
        return new(one, Names.Of(one, about.Catalog), $"/subscriptions/{one.Id}/{action.Slug}", reasons);
    }

    /// <summary>Those with the same reasons together.</summary>
    public static IEnumerable<IReadOnlyList<Chance>> Grouped(IEnumerable<Chance> all) => all
        .GroupBy(one => string.Join('\n', one.Reasons.Select(reason => Words.English.Say(reason.Because))))
        .Select(group => group.ToArray());
}
