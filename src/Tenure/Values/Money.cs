namespace Tenure;

/// <summary>An exact amount in one currency, counted in its smallest unit (cents, öre, yen).</summary>
/// <remarks>Adding is exact, so it is an operator. Anything that may round is a named method that asks how.</remarks>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    public static Money operator +(Money left, Money right) => new(left.Minor + Same(left, right).Minor, left.Currency);
    public static Money operator -(Money left, Money right) => new(left.Minor - Same(left, right).Minor, left.Currency);
    public static Money operator -(Money money) => new(-money.Minor, money.Currency);
    public static Money operator *(Money each, int count) => new(each.Minor * count, each.Currency);
    public static Money operator *(int count, Money each) => each * count;

    /// <summary>The given part of this amount, for example the days left of a term, rounded once.</summary>
    public Money Part(Ratio part, Rounding rounding) =>
        new(rounding.Divide((Int128)Minor * part.Numerator, part.Denominator), Currency);

    /// <summary>"-12.50" in a currency of two digits; more digits are a <see cref="FormatException"/>.</summary>
    public static Money Parse(string amount, Currency currency)
    {
        var (units, digits) = Decimals.Read(amount);
        if (digits > currency.Digits) throw new FormatException($"'{amount}' has more digits than {currency}.");
        for (; digits < currency.Digits; digits++) units *= 10;
        return new Money((long)units, currency);
    }

    public static Money Min(Money left, Money right) => left <= right ? left : right;
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    public int CompareTo(Money other) => Minor.CompareTo(Same(this, other).Minor);
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>"336.00 EUR", the same in every language: for seals, logs and tests.</summary>
    public override string ToString() => $"{Currency.Format(Minor)} {Currency.Code}";

    private static Money Same(Money left, Money right) =>
        left.Currency == right.Currency ? right : throw new CurrencyMismatchException(left.Currency, right.Currency);
}

/// <summary>Sums of money.</summary>
public static class MoneySums
{
    /// <summary>The total of the amounts, zero where there are none; an amount in another currency throws.</summary>
    public static Money Total(this IEnumerable<Money> amounts, Currency currency) =>
        amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);
}
