using System.Numerics;
using CsCheck;
using NodaTime;
using Tenure.Catalogs;
using Tenure.Subscriptions;
using Tenure.Tests.Values;

namespace Tenure.Tests.Subscriptions;

public sealed class ProrationTests
{
    private static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
    private static readonly Gen<ProrationPolicy> Policies = Gen.Enum<ProrationPolicy>();

    // 66.66 × 18/28 = 42.853, 66.66 × 1,499,380/2,419,200 = 41.315; 2,100 × 195/365 = 1,121.918,
    // 2,100 × 16,797,600/31,536,000 = 1,118.562, 2,100 × 7/12 = 1,225: from 15 August on seven months have begun.
    [Fact]
    public void The_vectors_of_the_rules() => Table.Check(
        """
        count price   period                  change                policy     | amount
        2     33.33   2026-01-31..2026-02-28  2026-02-10T15:30:20Z  Daily      | 42.85 EUR for 9/14
        2     33.33   2026-01-31..2026-02-28  2026-02-10T15:30:20Z  Second     | 41.31 EUR for 74969/120960
        5     420.00  2026-03-15..2027-03-15  2026-09-01T14:00:00Z  Daily      | 1121.92 EUR for 39/73
        5     420.00  2026-03-15..2027-03-15  2026-09-01T14:00:00Z  Second     | 1118.56 EUR for 2333/4380
        5     420.00  2026-03-15..2027-03-15  2026-09-01T14:00:00Z  WholeMonth | 1225.00 EUR for 7/12
        """,
        row =>
        {
            var policy = Enum.Parse<ProrationPolicy>(row["policy"]);
            var share = Proration.Left(policy, row.Term("period"), row.Moment("change"), DateTimeZone.Utc);
            var price = Money.Parse(row["price"], Currency.Eur);
            return $"{Proration.Amount(price, row.Int("count"), share)} for {share.Ratio}";
        });

    // In Amsterdam the 10th begins at 23:00 UTC, and the year's spring and autumn hours cancel out.
    [Fact]
    public void What_is_left_in_the_zone_of_the_account() => Table.Check(
        """
        policy     period                  now                   | left
        Daily      2026-01-31..2026-02-28  2026-02-09T22:59:59Z  | 19/28 days
        Daily      2026-01-31..2026-02-28  2026-02-09T23:00:00Z  | 18/28 days
        Second     2026-01-31..2026-02-28  2026-02-27T22:59:59Z  | 1/2419200 seconds
        Second     2026-03-15..2026-04-15  2026-03-14T23:00:00Z  | 2674800/2674800 seconds
        WholeMonth 2026-01-31..2027-01-31  2026-02-27T22:00:00Z  | 12/12 months
        WholeMonth 2026-01-31..2027-01-31  2026-02-27T23:00:00Z  | 11/12 months
        WholeMonth 2027-02-28..2028-02-29  2027-03-28T12:00:00Z  | 12/12 months
        WholeMonth 2027-02-28..2028-02-29  2027-03-29T12:00:00Z  | 11/12 months
        WholeMonth 2026-01-31..2026-02-28  2026-02-20T12:00:00Z  | 1/1 months
        """,
        row =>
        {
            var policy = Enum.Parse<ProrationPolicy>(row["policy"]);
            return Proration.Left(policy, row.Term("period"), row.Moment("now"), Amsterdam).ToString();
        });

    // Anchored on 31 January 2026, annual since 28 February 2027: its months begin on the 31st or the last day.
    [Theory]
    [InlineData("2027-03-30T12:00:00Z", "12/12 months")]
    [InlineData("2027-03-31T12:00:00Z", "11/12 months")]
    [InlineData("2027-04-30T12:00:00Z", "10/12 months")]
    public void Months_begin_on_the_day_of_the_anchor(string now, string left)
    {
        var anchor = new LocalDate(2026, 1, 31);
        var period = new Term(Cadence.Boundary(anchor, 13), Cadence.Boundary(anchor, 25));
        var moment = NodaTime.Text.InstantPattern.General.Parse(now).Value;
        var share = Proration.Left(ProrationPolicy.WholeMonth, period, moment, DateTimeZone.Utc, anchor.Day);
        Assert.Equal(left, share.ToString());
    }

    [Fact]
    public void All_is_left_before_the_period_and_nothing_after() =>
        Gen.Select(Policies, Periods, Gen.Int[0, 400]).Sample((policy, period, days) =>
            Proration.Left(policy, period, Noon(period.Start.PlusDays(-1 - days)), Amsterdam).Ratio == Ratio.One
            && Proration.Left(policy, period, Noon(period.End.PlusDays(days)), Amsterdam).Ratio == Ratio.Zero);

    [Fact]
    public void It_only_ever_gets_less() =>
        Gen.Select(Policies, Periods, Gen.Int[0, 30_000], Gen.Int[0, 30_000]).Sample((policy, period, hours, more) =>
            At(policy, period, hours).Ratio >= At(policy, period, hours + more).Ratio);

    [Fact]
    public void Adding_and_removing_in_the_same_instant_is_nothing() =>
        Gen.Select(Oracle.Amounts, Gen.Int[1, 1_000], Shares).Sample((price, count, share) =>
            (Proration.Amount(price, count, share) + Proration.Amount(price, -count, share)).IsZero);

    [Fact]
    public void An_amount_is_rounded_once_half_away_from_zero() =>
        Gen.Select(Oracle.Amounts, Gen.Int[-1_000, 1_000], Shares).Sample((price, count, share) =>
        {
            var exact = (BigInteger)price.Minor * count * share.Left;
            return Proration.Amount(price, count, share).Minor == Oracle.Divide(exact, share.Whole, Rounding.HalfUp);
        });

    [Fact]
    public void A_part_of_an_amount_agrees_with_unbounded_numbers() =>
        Gen.Select(Oracle.Amounts, Oracle.Parts, Oracle.Roundings).Sample((amount, part, rounding) =>
            amount.Part(part, rounding).Minor
            == Oracle.Divide((BigInteger)amount.Minor * part.Numerator, part.Denominator, rounding));

    [Fact]
    public void A_slice_is_measured_against_the_period_it_is_given()
    {
        var quarter = new Term(new LocalDate(2025, 10, 1), new LocalDate(2026, 1, 1));
        var slice = quarter with { Start = new LocalDate(2025, 10, 8) };
        Assert.Equal("85/92 days", Proration.Of(slice, quarter).ToString());
        Assert.Equal("1/1", Share.Full.ToString());
    }

    private static Gen<Term> Periods => Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 2], (day, which) =>
        new Cadence(new[] { 1, 12, 36 }[which]).TermAt(new LocalDate(2000, 1, 31).PlusDays(day), 0));

    private static Gen<Share> Shares => Gen.Select(Policies, Periods, Gen.Int[0, 30_000], At);

    private static Share At(ProrationPolicy policy, Term period, int hours) =>
        Proration.Left(policy, period, Noon(period.Start) + Duration.FromHours(hours), Amsterdam);

    private static Instant Noon(LocalDate day) => day.At(new LocalTime(12, 0)).InZoneLeniently(Amsterdam).ToInstant();
}
