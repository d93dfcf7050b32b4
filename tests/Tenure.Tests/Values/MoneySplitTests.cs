using System.Numerics;
using CsCheck;

namespace Tenure.Tests.Values;

public sealed class MoneySplitTests
{
    private static readonly Gen<long[]> Weights =
        Gen.Long[0, 1_000_000].Array[1, 12].Where(weights => weights.Any(weight => weight > 0));

    [Fact]
    public void By_hand() => Table.Check(
        """
        cents weights      | parts
        100   1,1,1        | 34 33 33
        -100  1,1,1        | -34 -33 -33
        5     3,7          | 2 3
        5     7,3          | 4 1
        100   2,3,1        | 33 50 17
        2     1,0,1,1      | 1 0 1 0
        0     1,2          | 0 0
        1000  1            | 1000
        """,
        row => string.Join(' ', Of(row.Int("cents")).Split([.. row["weights"].Split(',').Select(long.Parse)])
            .Select(part => part.Minor)));

    [Fact]
    public void Parts_sum_to_the_whole_and_each_is_less_than_a_unit_off() =>
        Gen.Select(Oracle.Amounts, Weights).Sample((whole, weights) =>
        {
            var parts = whole.Split(weights);
            var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
            return parts.Total(whole.Currency) == whole
                && parts.Zip(weights).All(pair =>
                    IsNear(pair.First.Minor * total, (BigInteger)whole.Minor * pair.Second, total))
                && parts.Zip(weights).All(pair => pair.Second > 0 || pair.First.IsZero);
        });

    [Fact]
    public void The_unit_left_over_never_passes_a_larger_remainder_nor_an_earlier_equal() =>
        Gen.Select(Gen.Long[0, 100_000], Weights).Sample((minor, weights) =>
        {
            var total = weights.Sum();
            var lost = weights.Select(weight => (long)((Int128)minor * weight % total)).ToArray();
            var got = Of(minor).Split(weights)
                .Select((part, i) => part.Minor > (long)((Int128)minor * weights[i] / total)).ToArray();
            return Enumerable.Range(0, got.Length).Where(i => !got[i]).All(i => Enumerable.Range(0, got.Length)
                .Where(j => got[j]).All(j => lost[j] > lost[i] || (lost[j] == lost[i] && j < i)));
        });

    [Fact]
    public void A_negative_amount_is_split_like_its_magnitude() =>
        Gen.Select(Oracle.Amounts, Weights).Sample((whole, weights) =>
            (-whole).Split(weights).SequenceEqual(whole.Split(weights).Select(part => -part)));

    [Fact]
    public void Equal_parts_differ_by_one_unit_at_most_and_the_larger_come_first() =>
        Gen.Select(Gen.Long[0, 1_000_000], Gen.Int[1, 100]).Sample((minor, count) =>
        {
            var parts = Of(minor).Split(count);
            return parts.Count == count && parts[0].Minor - parts[^1].Minor <= 1
                && parts.SequenceEqual(parts.OrderByDescending(part => part.Minor))
                && parts.Total(Currency.Eur) == Of(minor);
        });

    [Fact]
    public void Fractions_weigh_like_whole_numbers_in_the_same_proportion() =>
        Gen.Select(Oracle.Amounts, Weights, Gen.Long[1, 1_000]).Sample((whole, weights, divisor) =>
            whole.Split([.. weights.Select(weight => new Ratio(weight, divisor))]).SequenceEqual(whole.Split(weights)));

    [Fact]
    public void Weights_that_cannot_share_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Of(100).Split(0L, 0L));
        Assert.Throws<ArgumentException>(() => Of(100).Split(2L, -1L));
        Assert.Throws<ArgumentException>(() => Of(100).Split(Array.Empty<long>()));
        Assert.Throws<ArgumentException>(() => Of(100).Split(0));
    }

    private static bool IsNear(BigInteger one, BigInteger other, BigInteger distance) =>
        BigInteger.Abs(one - other) < distance;

    private static Money Of(long cents) => new(cents, Currency.Eur);
}
