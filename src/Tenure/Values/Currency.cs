namespace Tenure;

/// <summary>An ISO 4217 currency and the number of digits of its smallest unit.</summary>
public sealed record Currency(string Code, int Digits)
{
    public static readonly Currency Eur = new("EUR", 2);
    public static readonly Currency Usd = new("USD", 2);
    public static readonly Currency Cad = new("CAD", 2);
    public static readonly Currency Gbp = new("GBP", 2);
    public static readonly Currency Aud = new("AUD", 2);
    public static readonly Currency Jpy = new("JPY", 0);

    private static readonly Dictionary<string, Currency> ByCode = Iso4217.Codes
        .ToDictionary(one => one.Code, one => new Currency(one.Code, one.Digits));

    /// <summary>Every active currency, by code.</summary>
    public static IEnumerable<Currency> All => ByCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal);

    /// <summary>The currency with this ISO 4217 code; an unknown code is an <see cref="ArgumentException"/>.</summary>
    public static Currency Of(string code) =>
        Find(code) ?? throw new ArgumentException($"'{code}' is not an ISO 4217 currency code.", nameof(code));

    public static Currency? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The amount as a plain decimal number with a point, "1234.50", the same in every language.</summary>
    public string Format(long minor) => Decimals.Write(minor, Digits);

    public override string ToString() => Code;
}

/// <summary>Two currencies met in one sum: a bug of the caller.</summary>
public sealed class CurrencyMismatchException(Currency left, Currency right)
    : InvalidOperationException($"{left} and {right} cannot meet in one sum.");
