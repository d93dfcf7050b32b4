namespace Tenure;

/// <summary>An exact fraction; proration is days over days, never a floating-point factor.</summary>
public readonly record struct Ratio(long Numerator, long Denominator)
{
    public static readonly Ratio One = new(1, 1);

    public override string ToString() => $"{Numerator}/{Denominator}";
}
