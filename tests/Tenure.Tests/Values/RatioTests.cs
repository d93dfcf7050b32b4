using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Tenure.Tests.Values;

public sealed class RatioTests
{
    private static readonly Gen<Ratio> Ratios =
        Gen.Select(Gen.Long[-100_000, 100_000], Gen.Long[1, 100_000], (top, bottom) => new Ratio(top, bottom));

    [Fact]
    public void Equal_parts_are_equal_values()
    {
        Assert.Equal(new Ratio(1, 2), new Ratio(73, 146));
        Assert.Equal(new Ratio(-1, 2), new Ratio(1, -2));
        Assert.Equal(Ratio.Zero, new Ratio(0, 7));
        Assert.Equal("0/1", default(Ratio).ToString());
        Assert.Throws<DivideByZeroException>(() => new Ratio(1, 0));
    }

    [Fact]
    public void Reckons_like_unbounded_fractions() =>
        Gen.Select(Ratios, Ratios).Sample((left, right) =>
        {
            var ((top, bottom), (otherTop, otherBottom)) = (Big(left), Big(right));
            return Is(left + right, top * otherBottom + otherTop * bottom, bottom * otherBottom)
                && Is(left * right, top * otherTop, bottom * otherBottom)
                && left - right + right == left
                && left.CompareTo(right) == (top * otherBottom).CompareTo(otherTop * bottom);
        });

    [Fact]
    public void A_fraction_out_of_range_throws() =>
        Assert.Throws<OverflowException>(() => new Ratio(1, long.MaxValue) + new Ratio(1, long.MaxValue - 1));

    [Fact]
    public void Read_from_decimals_and_fractions() => Table.Check(
        """
        text    | ratio
        5       | 5/1
        -12.50  | -25/2
        0.333   | 333/1000
        2/6     | 1/3
        -1/3    | -1/3
        """,
        row => Ratio.Parse(row["text"]).ToString());

    [Theory]
    [InlineData("1/2/3")]
    [InlineData("a")]
    [InlineData("1.2/3")]
    [InlineData("0.5.5")]
    public void Nothing_else_is_read(string text) => Assert.Throws<FormatException>(() => Ratio.Parse(text));

    [Fact]
    public void Written_as_a_decimal() => Table.Check(
        """
        ratio  digits | text
        2/3    2      | 0.67
        -2/3   4      | -0.6667
        5/1    2      | 5.00
        1250/1 -2     | 1300
        -5/1   -2     | 0
        1/8    0      | 0
        """,
        row => Ratio.Parse(row["ratio"]).ToDecimal(row.Int("digits"), Rounding.HalfUp));

    [Fact]
    public void A_decimal_reads_back_as_what_was_written() =>
        Gen.Long.Sample(units =>
            Ratio.Parse(new Ratio(units, 10_000).ToDecimal(4, Rounding.Down)) == new Ratio(units, 10_000));

    [Fact]
    public void Percentages_are_rates()
    {
        Assert.Equal(Rate.Percent(21), Rate.Parse("21"));
        Assert.Equal("8.875%", Rate.Parse("8.875").ToString());
        Assert.Equal("-0.5%", Rate.Parse("-0.5").ToString());
        Assert.Equal("0%", Rate.Zero.ToString());
        Assert.Equal("20%", Rate.Percent(20).ToString());
        Assert.Throws<FormatException>(() => Rate.Parse("0.00001"));
    }

    private static (BigInteger Top, BigInteger Bottom) Big(Ratio ratio) => (ratio.Numerator, ratio.Denominator);

    private static bool Is(Ratio ratio, BigInteger top, BigInteger bottom) =>
        ratio.Numerator * bottom == top * ratio.Denominator
        && BigInteger.GreatestCommonDivisor(ratio.Numerator, ratio.Denominator).IsOne
        && ratio.Denominator > 0
        && ratio.ToString() == string.Create(CultureInfo.InvariantCulture, $"{ratio.Numerator}/{ratio.Denominator}");
}
