using NodaTime.Text;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Reads markets.yaml: the countries of each region with what the region shares.</summary>
internal static class MarketsReader
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("H:mm");

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
            Support = [.. Own(country, region, "support").Each("support")
                .Select(channel => Channel(channel, country.Text("zone"), findings))],
        };
    }

    private static Node.Map Own(Node.Map country, Node.Map region, string key) =>
        country.Find(key) is null ? region : country;

    private static SupportChannel Channel(Node.Map map, string zone, Findings findings)
    {
        map.Zone("zone", findings);
        return new SupportChannel(map.Text("kind"), map.Text("address"))
        {
            Hours = Several(map.Find("hours")),
            Plans = map.Texts("plans"),
            Slots = [.. map.Scalars("slots").Select(slot => Window(slot, findings)).OfType<CallWindow>()],
            Zone = map.TextOrNull("zone") ?? zone,
        };
    }

    private static SellerText? Several(Node? node) => node switch
    {
        Node.Text text => new SellerText(text.Value),
        Node.Map map => new SellerText(map.Entries.ToDictionary(one => one.Key.Value, one => $"{one.Value}")),
        _ => null,
    };

    // The schema has checked that these are two times of day; here they must be in order.
    private static CallWindow? Window(Node.Text text, Findings findings)
    {
        var times = text.Value.Split('-').Select(time => Pattern.Parse(time.Trim())).ToArray();
        if (times is [{ Success: true, Value: var from }, { Success: true, Value: var until }] && from < until)
            return new CallWindow(from, until);
        findings.Error(text, $"'{text}' is not a stretch of a day", "write the earlier time first, like 9:00-12:00");
        return null;
    }

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
