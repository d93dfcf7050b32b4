using CsCheck;
using Tenure.Subscriptions;

namespace Tenure.Tests.Values;

/// <summary>What every value promises: equality, order and text that agree with each other.</summary>
public sealed class ContractTests
{
    private static readonly Gen<Money> Euros = Gen.Long[-50, 50].Select(minor => new Money(minor, Currency.Eur));

    private static readonly Gen<Ratio> Ratios =
        Gen.Select(Gen.Long[-9, 9], Gen.Long[1, 9], (top, bottom) => new Ratio(top, bottom));

    private static readonly Gen<Cadence> Cadences = Gen.Int[1, 40].Select(months => new Cadence(months));

    [Fact]
    public void Money_is_ordered_like_its_units() => IsOrdered(Euros, (left, right) =>
        (left < right, left <= right, left > right, left >= right));

    [Fact]
    public void Ratios_are_ordered_like_their_values() => IsOrdered(Ratios, (left, right) =>
        (left < right, left <= right, left > right, left >= right));

    [Fact]
    public void Cadences_are_ordered_like_their_months() => IsOrdered(Cadences, (left, right) =>
        (left < right, left <= right, left > right, left >= right));

    [Fact]
    public void The_lesser_and_the_greater_are_the_two() =>
        Gen.Select(Euros, Euros).Sample((left, right) =>
            Money.Min(left, right) <= Money.Max(left, right)
            && Money.Min(left, right) + Money.Max(left, right) == left + right);

    [Fact]
    public void Adding_is_exact_in_any_order() =>
        Gen.Select(Euros, Euros, Euros).Sample((a, b, c) =>
            a + b == b + a && a + b + c == a + (b + c) && a - b == a + -b && (a * 3) == a + a + a);

    [Fact]
    public void Money_is_read_back_as_it_is_written() =>
        Oracle.Amounts.Sample(amount =>
            Money.Parse(amount.Currency.Format(amount.Minor), amount.Currency) == amount);

    [Fact]
    public void The_same_units_of_another_currency_are_another_amount()
    {
        Assert.NotEqual(new Money(100, Currency.Eur), new Money(100, Currency.Usd));
        Assert.Equal(new Money(100, Currency.Eur), new Money(100, Currency.Of("EUR")));
        Assert.NotEqual(new Share(1, 2, ShareUnit.Days), new Share(2, 4, ShareUnit.Days));
        Assert.Equal(new Share(1, 2, ShareUnit.Days).Ratio, new Share(2, 4, ShareUnit.Days).Ratio);
    }

    private static void IsOrdered<T>(Gen<T> values, Func<T, T, (bool, bool, bool, bool)> compare)
        where T : struct, IComparable<T> =>
        Gen.Select(values, values).Sample((left, right) =>
        {
            var order = left.CompareTo(right);
            return compare(left, right) == (order < 0, order <= 0, order > 0, order >= 0)
                && Math.Sign(order) == -Math.Sign(right.CompareTo(left))
                && left.Equals(right) == (order == 0)
                && (order != 0 || left.GetHashCode() == right.GetHashCode());
        });
}
