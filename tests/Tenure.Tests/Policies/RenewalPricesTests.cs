using NodaTime;
using Tenure.Catalogs;
using Tenure.Policies;

namespace Tenure.Tests.Policies;

public sealed class RenewalPricesTests
{
    private static readonly LocalDate Day1 = new(2026, 1, 1);
    private static readonly LocalDate Day2 = new(2026, 7, 1);
    private static readonly LocalDate Day3 = new(2027, 1, 1);

    [Fact]
    public void Ten_percent_below_list_rounded_half_away_from_zero() =>
        // 33.35 × 10 % = 3.335, rounded 3.34; 33.35 − 3.34 = 30.01
        Assert.Equal(["2026-01-01 33.35 → 30.01"], Resolve([Annual(Day1, 3335)], RenewalDiscount.Usual));

    [Fact]
    public void Never_on_a_monthly_term() =>
        Assert.Equal(
            ["2026-01-01 50.00 → none"],
            Resolve([Annual(Day1, 5000) with { Term = Cadence.Monthly, Renewal = Eur(4000) }], RenewalDiscount.Usual));

    [Fact]
    public void A_renewal_price_beside_the_list_price_wins() =>
        Assert.Equal(
            ["2026-01-01 400.00 → 350.00"],
            Resolve(
                [Annual(Day1, 40000) with { Renewal = Eur(35000) }],
                RenewalDiscount.Usual,
                new(Rate.Percent(20), Day2)));

    [Fact]
    public void A_later_discount_begins_on_its_day_while_the_list_price_runs_on() =>
        Assert.Equal(
            ["2026-01-01 400.00 → none", "2026-07-01 400.00 → 380.00", "2027-01-01 420.00 → 399.00"],
            Resolve([Annual(Day3, 42000), Annual(Day1, 40000)], new RenewalDiscount(Rate.Percent(5), Day2)));

    [Fact]
    public void Zero_ends_a_discount() =>
        Assert.Equal(
            ["2026-01-01 400.00 → 360.00", "2027-01-01 400.00 → none"],
            Resolve([Annual(Day1, 40000)], RenewalDiscount.Usual, new(Rate.Zero, Day3)));

    [Fact]
    public void A_discount_that_names_the_product_goes_before_a_later_general_one() =>
        Assert.Equal(
            ["2026-01-01 400.00 → 340.00", "2027-01-01 400.00 → 340.00"],
            Resolve(
                [Annual(Day1, 40000)],
                new(Rate.Percent(15), Day1) { Products = ["draft"] },
                new(Rate.Percent(5), Day3)));

    [Fact]
    public void An_exception_stays_at_list_price() =>
        Assert.Equal(
            ["2026-01-01 400.00 → none"],
            Resolve([Annual(Day1, 40000)], RenewalDiscount.Usual with { Except = ["draft"] }));

    private static IEnumerable<string> Resolve(Price[] prices, params RenewalDiscount[] discounts) =>
        RenewalPrices.Resolve(prices, discounts)
            .Select(price => $"{price.From:uuuu-MM-dd} {Amount(price.List)} → {Amount(price.Renewal)}");

    private static string Amount(Money? money) => money is { } some ? some.Currency.Format(some.Minor) : "none";

    private static Price Annual(LocalDate from, long minor) =>
        new() { Product = "draft", Plan = "standard", Term = Cadence.Annual, From = from, List = Eur(minor) };

    private static Money Eur(long minor) => new(minor, Currency.Eur);
}
