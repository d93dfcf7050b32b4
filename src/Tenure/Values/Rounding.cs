using System.Diagnostics;

namespace Tenure;

/// <summary>How an inexact amount becomes whole units.</summary>
/// <remarks>
/// Always chosen by the caller, never a default. Up is away from zero, down towards it; the half modes go to the
/// nearest and differ only at a tie.
/// </remarks>
public enum Rounding { Down, HalfUp, HalfEven, Up, HalfDown, Ceiling, Floor }

/// <summary>Division that rounds once, the way the caller asked.</summary>
public static class RoundingExtensions
{
    extension(Rounding rounding)
    {
        /// <summary>The quotient in whole units; an overflow throws, a divisor of zero too.</summary>
        public long Divide(Int128 dividend, Int128 divisor)
        {
            if (divisor < 0) (dividend, divisor) = (-dividend, -divisor);
            var (quotient, remainder) = Int128.DivRem(dividend, divisor);
            var away = remainder != 0 && rounding.GoesAway(quotient, remainder, divisor);
            return (long)(away ? quotient + Int128.Sign(dividend) : quotient);
        }

        private bool GoesAway(Int128 quotient, Int128 remainder, Int128 divisor)
        {
            var rest = Int128.Abs(remainder);
            var overHalf = rest.CompareTo(divisor - rest);
            return rounding switch
            {
                Rounding.Down => false,
                Rounding.Up => true,
                Rounding.Ceiling => remainder > 0,
                Rounding.Floor => remainder < 0,
                Rounding.HalfUp => overHalf >= 0,
                Rounding.HalfDown => overHalf > 0,
                Rounding.HalfEven => overHalf > 0 || (overHalf == 0 && Int128.IsOddInteger(quotient)),
                _ => throw new UnreachableException(),
            };
        }
    }
}
