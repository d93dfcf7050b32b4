using System.Numerics;
using CsCheck;

namespace Tenure.Tests.Values;

public sealed class RoundingTests
{
    [Fact]
    public void Each_mode_by_hand() => Table.Check(
        """
        tenths | Down Up Floor Ceiling HalfDown HalfUp HalfEven
        25     | 2 3 2 3 2 3 2
        35     | 3 4 3 4 3 4 4
        24     | 2 3 2 3 2 2 2
        26     | 2 3 2 3 3 3 3
        20     | 2 2 2 2 2 2 2
        -25    | -2 -3 -3 -2 -2 -3 -2
        -35    | -3 -4 -4 -3 -3 -4 -4
        -24    | -2 -3 -3 -2 -2 -2 -2
        -26    | -2 -3 -3 -2 -3 -3 -3
        -4     | 0 -1 -1 0 0 0 0
        """,
        row => string.Join(' ', new[]
        {
            Rounding.Down, Rounding.Up, Rounding.Floor, Rounding.Ceiling,
            Rounding.HalfDown, Rounding.HalfUp, Rounding.HalfEven,
        }.Select(mode => mode.Divide(row.Int("tenths"), 10))));

    [Fact]
    public void Every_mode_agrees_with_unbounded_numbers() =>
        Gen.Select(Gen.Long, Gen.Long[1, long.MaxValue], Oracle.Roundings).Sample((dividend, divisor, rounding) =>
            rounding.Divide(dividend, divisor) == Oracle.Divide(dividend, divisor, rounding)
            && rounding.Divide(-(Int128)dividend, -(Int128)divisor) == Oracle.Divide(dividend, divisor, rounding));

    [Fact]
    public void Ties_too() =>
        Gen.Select(Gen.Int[-1_000, 1_000], Gen.Int[1, 1_000], Oracle.Roundings).Sample((whole, half, rounding) =>
            rounding.Divide((2 * whole + 1) * (Int128)half, 2 * half)
            == Oracle.Divide((2 * whole + 1) * (BigInteger)half, 2 * half, rounding));

    [Fact]
    public void A_quotient_out_of_range_throws() =>
        Assert.Throws<OverflowException>(() => Rounding.Down.Divide((Int128)long.MaxValue * 2, 1));
}
