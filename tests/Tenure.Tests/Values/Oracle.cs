using System.Numerics;
using CsCheck;

namespace Tenure.Tests.Values;

/// <summary>The same questions answered by numbers without bounds, and inputs to ask them with.</summary>
internal static class Oracle
{
    private static readonly Currency[] Currencies = [.. Currency.All];

    public static readonly Gen<Rounding> Roundings = Gen.Enum<Rounding>();

    /// <summary>Amounts up to a thousand billion, small ones as often as large ones.</summary>
    public static readonly Gen<Money> Amounts = Gen.Select(
        Gen.OneOf(Gen.Long[-1_000, 1_000], Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000]),
        Gen.Int[0, Currencies.Length - 1],
        (minor, currency) => new Money(minor, Currencies[currency]));

    public static readonly Gen<Ratio> Parts =
        Gen.Select(Gen.Long[0, 3_000], Gen.Long[1, 3_000], (top, bottom) => new Ratio(top, bottom));

    /// <summary>The quotient, rounded by the definition of each mode on the exact remainder.</summary>
    public static BigInteger Divide(BigInteger dividend, BigInteger divisor, Rounding rounding)
    {
        var floor = BigInteger.Divide(dividend - Mod(dividend, divisor), divisor);
        var rest = Mod(dividend, divisor);
        if (rest.IsZero) return floor;
        var (ceiling, tie, near) = (floor + 1, rest * 2 == divisor, rest * 2 < divisor ? floor : floor + 1);
        var (away, towards) = dividend.Sign < 0 ? (floor, ceiling) : (ceiling, floor);
        return rounding switch
        {
            Rounding.Floor => floor,
            Rounding.Ceiling => ceiling,
            Rounding.Up => away,
            Rounding.Down => towards,
            Rounding.HalfUp => tie ? away : near,
            Rounding.HalfDown => tie ? towards : near,
            _ => tie ? (floor.IsEven ? floor : ceiling) : near,
        };
    }

    private static BigInteger Mod(BigInteger dividend, BigInteger divisor) =>
        ((dividend % divisor) + divisor) % divisor;
}
