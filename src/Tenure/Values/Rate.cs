namespace Tenure;

/// <summary>A percentage as an exact number of millionths: 21 % is 210,000.</summary>
public readonly record struct Rate(long Millionths)
{
    public static readonly Rate Zero = new(0);

    public static Rate Percent(int percent) => new(percent * 10_000L);

    /// <summary>"21" or "8.875" percent; finer than four digits is a <see cref="FormatException"/>.</summary>
    public static Rate Parse(string percent)
    {
        var millionths = Ratio.Parse(percent) * new Ratio(10_000, 1);
        return millionths.Denominator == 1
            ? new Rate(millionths.Numerator)
            : throw new FormatException($"'{percent}' is finer than a rate.");
    }

    /// <summary>The same part as an exact fraction.</summary>
    public Ratio Ratio => new(Millionths, 1_000_000);

    /// <summary>This part of an amount, rounded once.</summary>
    public Money Of(Money amount, Rounding rounding) => amount.Part(Ratio, rounding);

    /// <summary>The percentage without trailing zeros, "8.875%", the same in every language.</summary>
    public override string ToString() => Decimals.Write(Millionths, 4).TrimEnd('0').TrimEnd('.') + "%";
}
