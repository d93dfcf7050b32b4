using System.Diagnostics;

namespace Tenure;

/// <summary>How an inexact amount becomes whole units. Always chosen by the caller, never a default.</summary>
public enum Rounding { Down, HalfUp, HalfEven }

/// <summary>Division that rounds once, the way the caller asked.</summary>
public static class RoundingExtensions
{
    extension(Rounding rounding)
    {
        public long Divide(Int128 dividend, Int128 divisor)
        {
            var (quotient, remainder) = Int128.DivRem(dividend, divisor);
            var twice = Int128.Abs(remainder) * 2;
            var away = rounding switch
            {
                Rounding.Down => false,
                Rounding.HalfUp => twice >= divisor,
                Rounding.HalfEven => twice > divisor || (twice == divisor && Int128.IsOddInteger(quotient)),
                _ => throw new UnreachableException(),
            };
            return (long)(away ? quotient + Int128.Sign(dividend) : quotient);
        }
    }
}
