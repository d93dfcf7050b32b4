using Tenure.Policies;
using Tenure.Subscriptions;

namespace Tenure.SelfService;

/// <summary>Judges the seller's eligibility rules: every one that fails, in the seller's order.</summary>
public static class Eligibility
{
    public static IEnumerable<Obstacle> Failing(Facts facts, string action) =>
        facts.Policy.Eligibility.Where(rule => Applies(rule, facts, action)).Select(rule => Said(rule, facts));

    /// <summary>
    /// Whether every condition that the rule states holds; a rule without conditions closes the action for
    /// everyone.
    /// </summary>
    private static bool Applies(EligibilityRule rule, Facts facts, string action)
    {
        var (origin, product) = (facts.Subscription.Origin, facts.Product);
        return Holds(rule.Actions, action)
            && (rule.OutsideMarkets.Count == 0 || !rule.OutsideMarkets.Contains(facts.Account.Country))
            && Holds(rule.Channels, ChannelOf(origin))
            && Holds(rule.Origins, origin.Legacy ? "legacy" : "current")
            && Holds(rule.Kinds, product.Kind)
            && (!rule.Discontinued || product.IsDiscontinued(facts.Today));
    }

    private static bool Holds<T>(IReadOnlyList<T> wanted, T actual) => wanted.Count == 0 || wanted.Contains(actual);

    // A direct sale whose contract allows self-service is treated like the web shop.
    private static string ChannelOf(Origin origin) => origin switch
    {
        { Channel: Channel.Reseller } => "reseller",
        { Channel: Channel.Direct, SelfService: false } => "direct",
        _ => "web",
    };

    private static Obstacle Said(EligibilityRule rule, Facts facts)
    {
        var (subscription, product) = (facts.Subscription, facts.Product);
        return rule.Code switch
        {
            "market" => Obstacles.Market(
                facts.Catalog.FindMarket(facts.Account.Country)?.Name ?? facts.Account.Country),
            "channel" => Obstacles.Reseller(
                subscription.Origin.Partner, subscription.Origin.Contract, subscription.Term.LastDay),
            "direct-sales" => Obstacles.DirectSales,
            "legacy-origin" => Obstacles.LegacyOrigin(subscription.Origin.Contract),
            "maintenance-plan" => Obstacles.MaintenancePlan,
            "discontinued" => Obstacles.Discontinued(
                product.Name, product.DiscontinuedOn ?? facts.Today, SuccessorName(facts)),
            var code => throw new InvalidOperationException($"No words for the eligibility rule '{code}'."),
        };
    }

    private static string? SuccessorName(Facts facts) =>
        facts.Product.Successor is { } code ? facts.Catalog.FindProduct(code)?.Name ?? code : null;
}
