namespace Tenure.Tests.Values;

public sealed class CurrencyTests
{
    [Fact]
    public void The_smallest_units_are_those_of_ISO_4217()
    {
        Assert.Equal([0, 2, 3, 4], Currency.All.Select(currency => currency.Digits).Distinct().Order());
        Assert.Equal("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", OfDigits(0));
        Assert.Equal("BHD IQD JOD KWD LYD OMR TND", OfDigits(3));
        Assert.Equal("CLF UYW", OfDigits(4));
    }

    [Fact]
    public void Every_code_is_three_capitals_and_occurs_once()
    {
        var codes = Currency.All.Select(currency => currency.Code).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^[A-Z]{3}$", code));
        Assert.InRange(codes.Count, 160, 180);
    }

    [Fact]
    public void The_named_ones_are_those_of_the_list() =>
        Assert.All([Currency.Eur, Currency.Usd, Currency.Cad, Currency.Gbp, Currency.Aud, Currency.Jpy],
            currency => Assert.Equal(currency, Currency.Of(currency.Code)));

    [Fact]
    public void An_unknown_code_is_refused()
    {
        Assert.Null(Currency.Find("XTS"));
        Assert.Null(Currency.Find("eur"));
        Assert.Throws<ArgumentException>(() => Currency.Of("ABC"));
    }

    private static string OfDigits(int digits) =>
        string.Join(' ', Currency.All.Where(currency => currency.Digits == digits).Select(currency => currency.Code));
}
