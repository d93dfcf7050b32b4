using NodaTime;
using Tenure.Catalogs;
using Tenure.Connectors.SellerFiles;
using Tenure.Policies;
using Sellers = Tenure.Connectors.SellerFiles.SellerFiles;

namespace Tenure.Portal.Tests.SellerFiles;

public sealed class DemoSellerTests
{
    private static readonly string Directory = Path.Combine(Folders.Root, "catalog");
    private static readonly SellerReading Reading = Sellers.Read(Directory);
    private static readonly Seller Northlight = Reading.Sound;
    private static readonly LocalDate Autumn2026 = new(2026, 11, 23);

    [Fact]
    public void It_has_no_problem_not_even_a_warning() => Assert.Empty(Reading.Problems);

    [Fact]
    public void It_sells_what_a_newcomer_should_see()
    {
        var products = Northlight.Catalog.Products;
        Assert.Contains(products, product => product.Kind == ProductKind.Collection);
        Assert.Contains(products, product => product.Kind == ProductKind.MaintenancePlan);
        Assert.Contains(products, product => product.FindPlan("premium") is not null);
        Assert.Contains(products, product => product.Plans[0].Terms is [{ Months: 12 }, { Months: 36 }]);
        Assert.Contains(products, product => product.IsDiscontinued(Autumn2026) && product.Successor is not null);
        Assert.Contains(products, product => product.Proration == ProrationPolicy.Second);
        Assert.Contains(products, product => product.Proration == ProrationPolicy.WholeMonth);
    }

    [Theory]
    [InlineData("northdraft standard annual EUR", "420.00", "378.00")] // 420.00 − 10 %
    [InlineData("northdraft standard 3-year USD", "1242.00", "1117.80")] // 1,242.00 − 124.20
    [InlineData("northdraft standard monthly EUR", "52.50", null)] // never on a monthly term
    [InlineData("strandsim standard annual GBP", "1095.00", "930.75")] // its own renewal price
    [InlineData("aurora-render standard annual AUD", "528.00", null)] // an exception of the policy
    public void A_price_of_today(string what, string list, string? renewal)
    {
        var words = what.Split(' ');
        var sellable = new Sellable(words[0], words[1], Cadence.Find(words[2])!.Value, Currency.Of(words[3]));
        var price = Northlight.Catalog.PriceOn(Autumn2026, sellable)!;
        Assert.Equal(list, price.List.Currency.Format(price.List.Minor));
        Assert.Equal(renewal, price.Renewal is { } money ? money.Currency.Format(money.Minor) : null);
    }

    [Fact]
    public void The_light_variant_costs_15_percent_less_in_the_winter_of_2026()
    {
        var what = new Sellable("northdraft-lite", "standard", Cadence.Annual, Currency.Eur);
        // 96.00 × 15 % = 14.40; 96.00 − 14.40 = 81.60
        Assert.Equal(Money.Parse("81.60", Currency.Eur), Northlight.Catalog.NewSeatOn(Autumn2026, what)!.Amount);
        Assert.Equal(Money.Parse("96.00", Currency.Eur), Northlight.Catalog.NewSeatOn(new(2027, 1, 1), what)!.Amount);
    }

    [Fact]
    public void Every_country_of_the_European_Economic_Area_is_a_market_of_self_service()
    {
        var rule = Northlight.Policy.Eligibility.Single(rule => rule.Code == "market");
        Assert.Equal(35, rule.OutsideMarkets.Count); // 27 of the Union, 3 more of the Area, US, CA, AU, GB, CH
        Assert.All(rule.OutsideMarkets, country => Assert.NotNull(Northlight.Catalog.FindMarket(country)));
        Assert.Equal(["JP"], Northlight.Catalog.Markets.Select(market => market.Country).Except(rule.OutsideMarkets));
    }

    [Fact]
    public void Every_union_country_and_dated_rate_is_there()
    {
        Assert.Equal(27, Northlight.Tax.UnionCountries.Count);
        var rates = Northlight.Tax.Rates;
        Assert.All(Northlight.Tax.UnionCountries, one => Assert.Contains(rates, rate => rate.Country == one));
        Assert.Equal(
            ["2007-01-01 19%", "2020-07-01 16%", "2021-01-01 19%"],
            rates.Where(rate => rate.Country == "DE").Select(rate => $"{rate.From:uuuu-MM-dd} {rate.Rate}"));
    }

    [Fact]
    public void Every_file_names_its_schema_for_the_editor()
    {
        foreach (var (file, text) in Reading.Files)
        {
            const string Start = "# yaml-language-server: $schema=";
            var first = text.Split('\n')[0];
            Assert.StartsWith(Start, first);
            var folder = Path.GetDirectoryName(Path.Combine(Directory, file))!;
            Assert.True(File.Exists(Path.Combine(folder, first[Start.Length..])), $"{file} names {first}");
        }
    }

    [Fact]
    public void A_version_names_the_content_and_not_its_comments()
    {
        var files = Reading.Files.ToDictionary(one => one.Key, one => one.Value + "\n# a remark\n");
        Assert.Equal(Northlight.Catalog.Version, Sellers.Parse(files).Sound.Catalog.Version);
        files["policy.yaml"] = files["policy.yaml"].Replace("off: 10%", "off: 12%");
        var dearer = Sellers.Parse(files).Sound;
        Assert.NotEqual(Northlight.Policy.Version, dearer.Policy.Version);
        Assert.NotEqual(Northlight.Catalog.Version, dearer.Catalog.Version); // its renewal prices are others
        Assert.Equal(Northlight.Tax.Version, dearer.Tax.Version);
    }

    [Fact]
    public void An_older_version_is_read_again_from_what_was_stored()
    {
        var again = Sellers.Parse(Sellers.Unpack(Sellers.Pack(Reading.Files)), wasAccepted: true).Sound;
        Assert.Equal(Northlight.Catalog.Version, again.Catalog.Version);
        Assert.Equal(Northlight.Policy.Version, again.Policy.Version);
        Assert.Equal(Northlight.Tax.Version, again.Tax.Version);
    }
}
