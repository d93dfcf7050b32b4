namespace Tenure;

/// <summary>A percentage as an exact number of millionths: 21 % is 210,000.</summary>
public readonly record struct Rate(long Millionths)
{
    public static readonly Rate Zero = new(0);

    public static Rate Percent(int percent) => new(percent * 10_000L);

    /// <summary>This part of an amount, rounded once.</summary>
    public Money Of(Money amount, Rounding rounding) => amount.Part(new Ratio(Millionths, 1_000_000), rounding);

    /// <summary>The percentage without trailing zeros, "8.875%", the same in every language.</summary>
    public override string ToString() => Decimals.Write(Millionths, 4).TrimEnd('0').TrimEnd('.') + "%";
}
