using Tenure.Catalogs;
using Tenure.Collecting;
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
            && (!rule.WithoutSelfService || !origin.SelfService)
            && Holds(rule.Origins, origin.Legacy ? "legacy" : "current")
            && Holds(rule.Kinds, product.Kind)
            && Holds(rule.PaymentMethods, facts.MethodOf(facts.Subscription)?.Kind.Code())
            && (!rule.Discontinued || product.IsDiscontinued(facts.Today));
    }

    private static bool Holds<T>(IReadOnlyList<T> wanted, T actual) => wanted.Count == 0 || wanted.Contains(actual);

    private static string ChannelOf(Origin origin) => origin.Channel switch
    {
        Channel.Reseller => "reseller",
        Channel.Direct => "direct",
        _ => "web",
    };

    // The seller may raise the words for resellers and direct sales under one code, "channel".
    private static Obstacle Said(EligibilityRule rule, Facts facts)
    {
        var (subscription, product) = (facts.Subscription, facts.Product);
        return rule.Code switch
        {
            "market" => Obstacles.Market(
                facts.Catalog.FindMarket(facts.Account.Country)?.Name ?? facts.Account.Country),
            "channel" when subscription.Origin.Channel != Channel.Reseller =>
                Obstacles.DirectSales with { Code = "channel" },
            "channel" => Obstacles.Reseller(
                subscription.Origin.Partner, subscription.Origin.Contract, subscription.Term.LastDay),
            "direct-sales" => Obstacles.DirectSales,
            "legacy-origin" => Obstacles.LegacyOrigin(subscription.Origin.Contract),
            "maintenance-plan" => Obstacles.MaintenancePlan,
            "discontinued" => Obstacles.Discontinued(
                product.Name, product.DiscontinuedOn ?? facts.Today, SuccessorOf(facts)),
            "payment-type" => Obstacles.PaymentType(facts.MethodOf(subscription)?.Label ?? "–"),
            var code => throw new InvalidOperationException($"No words for the eligibility rule '{code}'."),
        };
    }

    private static Product? SuccessorOf(Facts facts) =>
        facts.Product.Successor is { } code ? facts.Catalog.FindProduct(code) : null;
}
