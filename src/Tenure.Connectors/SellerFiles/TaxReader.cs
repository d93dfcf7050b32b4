using Tenure.Connectors.Reading;
using Tenure.Invoicing;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Reads tax.yaml: the dated rates of countries and of their regions.</summary>
internal static class TaxReader
{
    public static TaxTable? Read(Pages pages)
    {
        if (pages.Tax is not { } page) return null;
        var rates = page.Each("countries").SelectMany(country => Rates(country, pages.Findings)).ToArray();
        CheckOverlap(rates, pages.Findings);
        return new TaxTable
        {
            Version = "",
            UnionCountries = page.Texts("union-countries"),
            Rates = [.. rates.Select(one => one.Rate)],
        };
    }

    private static IEnumerable<(TaxRate Rate, Node At)> Rates(Node.Map country, Findings findings) =>
        country.Each("regions").Prepend(country).SelectMany(place => place.Each("rates")
            .Select(row => (rate: RateOf(row, place, country, findings), at: row.Find("from")!)))
            .Where(one => one.rate is not null).Select(one => (one.rate!, one.at));

    private static TaxRate? RateOf(Node.Map row, Node.Map place, Node.Map country, Findings findings)
    {
        if (row.Scalar("rate")!.PartOfWhole(findings) is not { } rate) return null;
        var (region, from) = (place.TextOrNull("region"), row.Date("from")!.Value);
        var category = country.TextOrNull("category") ?? "standard";
        var name = place.TextOrNull("name") ?? country.Text("name");
        return new TaxRate(country.Text("country"), region, category, from, rate, name);
    }

    private static void CheckOverlap((TaxRate Rate, Node At)[] rates, Findings findings)
    {
        foreach (var same in rates.GroupBy(one => (Where(one.Rate), one.Rate.Category, one.Rate.From)))
            foreach (var again in same.Skip(1))
                findings.Error(again.At, $"{Where(again.Rate)} already has a {again.Rate.Category} rate "
                    + $"from the same day at {same.First().At.Place}", "change the date or remove one");
    }

    private static string Where(TaxRate rate) => rate.Region is null ? rate.Country : $"{rate.Country}-{rate.Region}";
}
