using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Tenure.Simulation.Lives;

/// <summary>A seller drawn by lot, as the files that a seller writes.</summary>
public static class RandomSeller
{
    /// <summary>The countries of the markets, each with a zone and a currency of its own or shared.</summary>
    public static readonly IReadOnlyList<(string Country, string Zone, string Currency)> Places =
    [
        ("NL", "Europe/Amsterdam", "EUR"), ("DE", "Europe/Berlin", "EUR"), ("IE", "Europe/Dublin", "EUR"),
        ("GB", "Europe/London", "GBP"), ("US", "America/New_York", "USD"), ("CA", "America/St_Johns", "CAD"),
        ("AU", "Australia/Lord_Howe", "AUD"), ("NZ", "Pacific/Auckland", "AUD"), ("JP", "Asia/Tokyo", "JPY"),
        ("KW", "Asia/Kuwait", "KWD"),
    ];

    private static readonly string[] Currencies = ["EUR", "GBP", "USD", "CAD", "AUD", "JPY", "KWD"];

    /// <summary>The files by path; prices change over the years from the first day on.</summary>
    public static IReadOnlyDictionary<string, string> Files(Chance chance, LocalDate from, int years)
    {
        var files = new Dictionary<string, string>
        {
            ["seller.yaml"] = Seller(chance),
            ["markets.yaml"] = Markets(),
            ["tax.yaml"] = Tax(chance, from, years),
            ["policy.yaml"] = Policy(chance),
            ["promotions.yaml"] = Promotions(chance, from, years),
        };
        foreach (var number in Enumerable.Range(1, 4))
            files[$"products/p{number}.yaml"] = Product(number, chance, from, years);
        return files;
    }

    private static string Seller(Chance chance) => $"""
        name: Simulated Software
        entity: {"{"} code: SIM, name: Simulated Software BV, street: Kade 1, postal-code: 1000 AA, city: Amsterdam,
          country: NL, vat-id: NL001234567B01,
          zone: {chance.One(["Europe/Amsterdam", "America/Los_Angeles", "Pacific/Auckland"])} {"}"}
        """;

    private static string Markets() => "regions:\n" + string.Concat(Places.Select(place => $$"""
          - name: {{place.Country}}
            currency: {{place.Currency}}
            payment-methods: [card, paypal, sepa-debit, bank-transfer, invoice]
            support: []
            countries: [{ country: {{place.Country}}, name: {{place.Country}}, zone: {{place.Zone}}, language: en }]

        """));

    private static string Tax(Chance chance, LocalDate from, int years)
    {
        var text = new StringBuilder("union-countries: [NL, DE, IE]\ncountries:\n");
        foreach (var (country, _, _) in Places)
        {
            if (country is "NZ" or "US") continue;
            text.Append(CultureInfo.InvariantCulture, $"  - {{ country: {country}, name: VAT, rates: [");
            text.Append(CultureInfo.InvariantCulture,
                $"{{ from: 2000-01-01, rate: {Tenths(chance.Between(0, 270))}% }}");
            if (chance.Happens(0.5))
                text.Append(CultureInfo.InvariantCulture,
                    $", {{ from: {Day(Within(chance, from, years))}, rate: {chance.Between(1, 25)}% }}");
            text.Append("] }\n");
        }

        text.Append("  - { country: US, name: Sales tax, regions: [");
        text.Append("{ region: TX, rates: [{ from: 2000-01-01, rate: 6.25% }] }, ");
        text.Append("{ region: NY, rates: [{ from: 2000-01-01, rate: 8.875% }] }] }\n");
        return text.ToString();
    }

    private static string Policy(Chance chance) => $"""
        seats-per-order: {chance.One([20, 1000])}
        quote-minutes: {chance.One([5, 30])}
        net-days: {chance.One([7, 14, 30])}
        life-cycle: {"{"} grace-days: {chance.One([0, 5, 15])}, suspended-days: {chance.One([0, 20, 30])},
          suspended-days-monthly: {chance.One([10, 15])} {"}"}
        dunning: {"{"} retry-days: [{chance.One(["1, 3, 7, 14", "2, 5", "1"])}] {"}"}
        renewal-prices: [{"{"} off: {chance.Between(0, 20)}% {"}"}]
        eligibility: [{"{"} code: discontinued, discontinued: true {"}"}]
        """;

    private static string Promotions(Chance chance, LocalDate from, int years)
    {
        var text = new StringBuilder("promotions:\n");
        foreach (var number in Enumerable.Range(1, 3))
        {
            var first = Within(chance, from, years);
            text.Append(CultureInfo.InvariantCulture, $"  - {{ code: o{number}, name: Offer, ");
            text.Append(CultureInfo.InvariantCulture, $"off: {Tenths(chance.Between(1, 400))}%, from: {Day(first)}, ");
            text.Append(CultureInfo.InvariantCulture, $"until: {Day(first.PlusDays(chance.Between(0, 90)))} }}\n");
        }

        return text.ToString();
    }

    private static string Product(int number, Chance chance, LocalDate from, int years)
    {
        var (step, text) = (chance.One([1, 1, 1, 5]), new StringBuilder());
        text.Append(CultureInfo.InvariantCulture, $"code: p{number}\nname: Product {number}\n");
        text.Append(CultureInfo.InvariantCulture, $"proration: {chance.One(["daily", "second", "whole-month"])}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"seats: {{ minimum: {step}, maximum: {step * chance.Between(10, 200)}, step: {step} }}\n");
        if (number == 4 && chance.Happens(0.7))
            text.Append(CultureInfo.InvariantCulture,
                $"discontinued-on: {Day(Within(chance, from, years))}\nsuccessor: p1\n");
        text.Append("plans: [{ code: standard, name: Standard, terms: [monthly, annual, 3-year] }]\nprices:\n");
        foreach (var (term, months) in new[] { ("monthly", 1), ("annual", 11), ("3-year", 30) })
        {
            var list = chance.Between(100, 9999);
            Price(text, new LocalDate(2000, 1, 1), term, list * months);
            foreach (var change in Enumerable.Range(0, chance.Between(0, years))
                .Select(_ => Within(chance, from, years))
                         .Distinct().Order())
                Price(text, change, term, list * months * chance.Between(80, 130) / 100);
        }

        return text.ToString();
    }

    // Minor units, written with the digits of each currency.
    private static void Price(StringBuilder text, LocalDate from, string term, int minor)
    {
        var list = string.Join(", ", Currencies.Select(code => $"{code}: {Currency.Of(code).Format(minor)}"));
        text.Append(CultureInfo.InvariantCulture,
            $"  - {{ from: {Day(from)}, plan: standard, term: {term}, list: {{ {list} }} }}\n");
    }

    private static LocalDate Within(Chance chance, LocalDate from, int years) =>
        from.PlusDays(chance.Between(1, 365 * years));

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Tenths(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count / 10}.{count % 10}");
}
