using NodaTime;
using Tenure.Catalogs;
using Tenure.Invoicing;
using Tenure.Policies;

namespace Tenure.Tests;

/// <summary>A seller with a product for every rule, at round prices, so that amounts can be worked by hand.</summary>
internal static class SomeSeller
{
    private static readonly LocalDate Always = new(2020, 1, 1);

    /// <summary>The first day of the higher prices: annual seats of Draft cost 450.00 EUR instead of 420.00.</summary>
    public static readonly LocalDate PriceRise = new(2027, 1, 1);

    public static readonly Catalog Catalog = new()
    {
        Version = "c1",
        Products =
        [
            Sold("draft", Cadence.Monthly, Cadence.Annual, Cadence.ThreeYear) with { Seats = new SeatRule(1, 50) },
            Sold("studio", Cadence.Annual, Cadence.ThreeYear),
            Sold("yearly", Cadence.Annual) with { Seats = new SeatRule(2, 10) },
            Sold("packs", Cadence.Monthly, Cadence.Annual) with { Seats = new SeatRule(5, 20, 5) },
            Sold("months", Cadence.Annual) with { Proration = ProrationPolicy.WholeMonth },
            Sold("seconds", Cadence.Monthly, Cadence.Annual) with { Proration = ProrationPolicy.Second },
            Sold("vector", Cadence.Monthly),
            Sold("unpriced", Cadence.Monthly, Cadence.Annual),
            Sold("classic", Cadence.Annual) with { DiscontinuedOn = new(2026, 1, 1), Successor = "draft" },
            Sold("care", Cadence.Annual) with { Kind = ProductKind.MaintenancePlan },
        ],
        Prices =
        [
            .. Priced("draft", Cadence.Monthly, "42.00", null),
            .. Priced("draft", Cadence.Annual, "420.00", "378.00"),
            .. Priced("draft", Cadence.ThreeYear, "1200.00", "1080.00"),
            .. Priced("studio", Cadence.Annual, "1000.00", "900.00"),
            .. Priced("studio", Cadence.ThreeYear, "2700.00", null),
            .. Priced("yearly", Cadence.Annual, "100.00", null),
            // A price that the rules forbid to use: a monthly term has no renewal price.
            .. Priced("packs", Cadence.Monthly, "10.00", "9.00"),
            .. Priced("packs", Cadence.Annual, "100.00", "90.00"),
            .. Priced("months", Cadence.Annual, "420.00", null),
            .. Priced("seconds", Cadence.Monthly, "33.33", null),
            .. Priced("seconds", Cadence.Annual, "420.00", null),
            .. Priced("vector", Cadence.Monthly, "33.33", null),
            .. Priced("classic", Cadence.Annual, "300.00", null),
            .. Priced("care", Cadence.Annual, "80.00", null),
            PriceOf("draft", Cadence.Annual, Money.Parse("450.00", Currency.Eur), "405.00") with { From = PriceRise },
        ],
        Markets = [MarketOf("NL", "Netherlands"), MarketOf("US", "United States"), MarketOf("BR", "Brazil")],
        Promotions =
        [
            new Promotion("SPRING", "Spring offer", Rate.Percent(15), new(2027, 2, 1), new(2027, 2, 28))
            {
                Products = ["draft"],
            },
        ],
    };

    public static readonly Policy Policy = new()
    {
        Version = "p1",
        Eligibility =
        [
            new EligibilityRule { Code = "market", OutsideMarkets = ["US", "CA", "AU", "NL", "DE", "GB", "CH"] },
            new EligibilityRule { Code = "channel", Channels = ["reseller"] },
            new EligibilityRule { Code = "direct-sales", Channels = ["direct"], WithoutSelfService = true },
            new EligibilityRule { Code = "legacy-origin", Origins = ["legacy"] },
            new EligibilityRule { Code = "maintenance-plan", Kinds = [ProductKind.MaintenancePlan] },
            new EligibilityRule { Code = "discontinued", Discontinued = true },
            new EligibilityRule { Code = "payment-type", PaymentMethods = ["bank-transfer"], Actions = ["add-seats"] },
        ],
    };

    public static readonly TaxTable Taxes = new()
    {
        Version = "t1",
        UnionCountries = ["NL", "DE", "FR", "GR"],
        Rates =
        [
            new TaxRate("NL", null, "standard", Always, Rate.Percent(21), "VAT"),
            new TaxRate("NL", null, "reduced", Always, Rate.Percent(9), "VAT"),
            new TaxRate("NL", null, "reduced", new(2026, 7, 1), Rate.Percent(12), "VAT"),
            new TaxRate("DE", null, "standard", Always, Rate.Percent(19), "VAT"),
            new TaxRate("GR", null, "standard", Always, Rate.Percent(24), "VAT"),
            new TaxRate("AU", null, "standard", Always, Rate.Percent(10), "GST"),
            new TaxRate("US", "TX", "standard", Always, new Rate(62_500), "Sales tax"),
        ],
    };

    public static readonly Seller Seller = new()
    {
        Name = "Tenure Software",
        Entity = new SellingEntity
        {
            Code = "NL01",
            Name = "Tenure Software BV",
            Street = "Singel 1",
            PostalCode = "1012 AB",
            City = "Amsterdam",
            Country = "NL",
            VatId = "NL001234567B01",
            Zone = "Europe/Amsterdam",
        },
        Catalog = Catalog,
        Policy = Policy,
        Tax = Taxes,
    };

    private static Product Sold(string code, params Cadence[] terms) => new()
    {
        Code = code,
        Name = char.ToUpperInvariant(code[0]) + code[1..],
        Plans = [new Plan("standard", "Standard", terms)],
        Seats = new SeatRule(1, 2_000),
    };

    private static IEnumerable<Price> Priced(string product, Cadence term, string list, string? renewal) =>
        new[] { Currency.Eur, Currency.Usd, Currency.Aud }
            .Select(currency => PriceOf(product, term, Money.Parse(list, currency), renewal));

    private static Price PriceOf(string product, Cadence term, Money list, string? renewal) => new()
    {
        Product = product,
        Plan = "standard",
        Term = term,
        From = Always,
        List = list,
        Renewal = renewal is null ? null : Money.Parse(renewal, list.Currency),
    };

    private static Market MarketOf(string country, string name) => new()
    {
        Country = country,
        Name = name,
        Currency = Currency.Eur,
        Zone = "Europe/Amsterdam",
        Language = "en",
        PaymentMethods = ["card"],
        Support = [],
    };
}
