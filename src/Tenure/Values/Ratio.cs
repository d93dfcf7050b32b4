using System.Globalization;

namespace Tenure;

/// <summary>An exact fraction; proration is days over days, never a floating-point factor.</summary>
/// <remarks>Always in lowest terms with a positive denominator, so that equal parts are equal values.</remarks>
public readonly record struct Ratio : IComparable<Ratio>
{
    public static readonly Ratio Zero;
    public static readonly Ratio One = new(1, 1);

    // One less than the denominator, so that the default value is the valid fraction 0/1.
    private readonly long denominatorLessOne;

    /// <summary>The fraction in lowest terms; a zero denominator is a <see cref="DivideByZeroException"/>.</summary>
    public Ratio(long numerator, long denominator) : this((Int128)numerator, denominator) { }

    private Ratio(Int128 numerator, Int128 denominator)
    {
        if (denominator == 0) throw new DivideByZeroException();
        var divisor = Divisor(Int128.Abs(numerator), Int128.Abs(denominator)) * Int128.Sign(denominator);
        Numerator = (long)(numerator / divisor);
        denominatorLessOne = (long)(denominator / divisor) - 1;
    }

    public long Numerator { get; }
    public long Denominator => denominatorLessOne + 1;

    public static Ratio operator +(Ratio left, Ratio right) => new(
        (Int128)left.Numerator * right.Denominator + (Int128)right.Numerator * left.Denominator,
        (Int128)left.Denominator * right.Denominator);

    public static Ratio operator -(Ratio left, Ratio right) => left + -right;
    public static Ratio operator -(Ratio ratio) => new(-ratio.Numerator, ratio.Denominator);

    public static Ratio operator *(Ratio left, Ratio right) => new(
        (Int128)left.Numerator * right.Numerator, (Int128)left.Denominator * right.Denominator);

    public int CompareTo(Ratio other) =>
        ((Int128)Numerator * other.Denominator).CompareTo((Int128)other.Numerator * Denominator);

    public static bool operator <(Ratio left, Ratio right) => left.CompareTo(right) < 0;
    public static bool operator >(Ratio left, Ratio right) => left.CompareTo(right) > 0;
    public static bool operator <=(Ratio left, Ratio right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Ratio left, Ratio right) => left.CompareTo(right) >= 0;

    /// <summary>"5", "-12.50" or "1/3"; anything else is a <see cref="FormatException"/>.</summary>
    public static Ratio Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length switch
        {
            1 => OfDecimal(text),
            2 => new Ratio(Whole(parts[0]), Whole(parts[1])),
            _ => throw new FormatException($"'{text}' is not a fraction."),
        };
    }

    /// <summary>The decimal number with so many digits after the point; negative ones round to tens.</summary>
    public string ToDecimal(int digits, Rounding rounding)
    {
        var step = PowerOfTen(Math.Abs(digits));
        var units = digits >= 0
            ? rounding.Divide(Numerator * step, Denominator)
            : rounding.Divide(Numerator, Denominator * step) * step;
        return Decimals.Write(units, Math.Max(digits, 0));
    }

    public override string ToString() => $"{Numerator}/{Denominator}";

    private static Ratio OfDecimal(string text)
    {
        var (units, digits) = Decimals.Read(text);
        return new Ratio(units, PowerOfTen(digits));
    }

    private static long Whole(string text) =>
        long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static Int128 PowerOfTen(int digits) =>
        Enumerable.Repeat((Int128)10, digits).Aggregate((Int128)1, (power, ten) => power * ten);

    private static Int128 Divisor(Int128 left, Int128 right)
    {
        while (right != 0) (left, right) = (right, left % right);
        return left;
    }
}
