namespace Tenure.Tests.Values;

public sealed class MoneyTests
{
    private static readonly Money OneEuro = new(100, Currency.Eur);

    [Fact]
    public void Sums_and_counts_are_exact()
    {
        Assert.Equal(new Money(350, Currency.Eur), OneEuro * 3 + new Money(50, Currency.Eur));
        Assert.Equal(new Money(-100, Currency.Eur), -OneEuro);
        Assert.Equal(Money.Zero(Currency.Eur), OneEuro - OneEuro);
        Assert.Equal(2 * OneEuro, new[] { OneEuro, OneEuro }.Total(Currency.Eur));
        Assert.Equal(Money.Zero(Currency.Jpy), Array.Empty<Money>().Total(Currency.Jpy));
    }

    [Fact]
    public void Two_currencies_never_meet()
    {
        var dollar = new Money(100, Currency.Usd);
        Assert.Throws<CurrencyMismatchException>(() => OneEuro + dollar);
        Assert.Throws<CurrencyMismatchException>(() => OneEuro - dollar);
        Assert.Throws<CurrencyMismatchException>(() => OneEuro < dollar);
        Assert.Throws<CurrencyMismatchException>(() => new[] { dollar }.Total(Currency.Eur));
    }

    [Fact]
    public void An_amount_beyond_its_range_throws_and_never_wraps()
    {
        var most = new Money(long.MaxValue, Currency.Eur);
        Assert.Throws<OverflowException>(() => most + OneEuro);
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => most.Part(new Ratio(3, 2), Rounding.HalfUp));
        Assert.Equal(most, most.Part(new Ratio(long.MaxValue, long.MaxValue), Rounding.HalfUp));
    }

    [Fact]
    public void Written_with_the_digits_of_its_currency() => Table.Check(
        """
        minor  currency | text
        1234   EUR      | 12.34 EUR
        -5     EUR      | -0.05 EUR
        1234   JPY      | 1234 JPY
        1234   KWD      | 1.234 KWD
        1234   CLF      | 0.1234 CLF
        0      KWD      | 0.000 KWD
        """,
        row => new Money(row.Int("minor"), Currency.Of(row["currency"])).ToString());

    [Fact]
    public void Read_back_as_it_was_written() => Table.Check(
        """
        text    currency | minor
        12.34   EUR      | 1234
        12.3    EUR      | 1230
        -12     EUR      | -1200
        -0.05   EUR      | -5
        12.345  KWD      | 12345
        0.1234  CLF      | 1234
        1234    JPY      | 1234
        """,
        row => $"{Money.Parse(row["text"], Currency.Of(row["currency"])).Minor}");

    [Theory]
    [InlineData("0.001")]
    [InlineData("1,00")]
    [InlineData("1e3")]
    [InlineData("12.")]
    [InlineData("")]
    [InlineData(" 1")]
    public void What_is_no_amount_of_the_currency_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Money.Parse(text, Currency.Eur));
}
