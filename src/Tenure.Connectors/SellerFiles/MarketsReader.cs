using Tenure.Catalogs;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Reads markets.yaml: the countries of each region with what the region shares.</summary>
internal static class MarketsReader
{
    public static IReadOnlyList<Market> Read(Pages pages)
    {
        if (pages.Markets is not { } page) return [];
        var countries = page.Each("regions").SelectMany(region => region.Each("countries")
            .Select(country => (country, market: MarketOf(country, region, pages.Findings)))).ToArray();
        Twice.Check(countries.Select(one => one.country.Scalar("country")!), "the country", pages.Findings);
        if (pages.AreProductsSound) CheckPlans(page, pages);
        return [.. countries.Select(one => one.market).OfType<Market>()];
    }

    private static Market? MarketOf(Node.Map country, Node.Map region, Findings findings)
    {
        country.Zone("zone", findings);
        var currency = Own(country, region, "currency").Scalar("currency")!.Currency(findings);
        if (currency is null) return null;
        return new Market
        {
            Country = country.Text("country"),
            Name = country.Text("name"),
            Zone = country.Text("zone"),
            Language = country.Text("language"),
            Currency = currency,
            PaymentMethods = Own(country, region, "payment-methods").Texts("payment-methods"),
            Support = [.. Own(country, region, "support").Each("support").Select(Channel)],
        };
    }

    private static Node.Map Own(Node.Map country, Node.Map region, string key) =>
        country.Find(key) is null ? region : country;

    private static SupportChannel Channel(Node.Map map) =>
        new(map.Text("kind"), map.Text("address"), map.TextOrNull("hours")) { Plans = map.Texts("plans") };

    private static void CheckPlans(Node.Map page, Pages pages)
    {
        var plans = pages.Products.SelectMany(product => product.Each("plans"))
            .Select(plan => plan.Text("code")).ToHashSet();
        var places = page.Each("regions").SelectMany(region => region.Each("countries").Prepend(region));
        var channels = places.SelectMany(one => one.Each("support"));
        foreach (var plan in channels.SelectMany(channel => channel.Scalars("plans")))
            if (!plans.Contains(plan.Value))
                pages.Findings.Error(plan, $"no product has a plan '{plan}'", Wording.Known(plans.Order()));
    }
}
