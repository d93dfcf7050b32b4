using System.Text.Json.Serialization;

namespace Tenure.Subscriptions;

/// <summary>What the two numbers of a share count.</summary>
public enum ShareUnit { Days, Seconds, Months, Whole }

/// <summary>The part of a billing period charged or credited, kept as it was counted: 146 of 365 days.</summary>
public readonly record struct Share(long Left, long Whole, ShareUnit Unit)
{
    public static readonly Share Full = new(1, 1, ShareUnit.Whole);

    /// <summary>The same part as an exact fraction.</summary>
    [JsonIgnore]
    public Ratio Ratio => new(Left, Whole);

    /// <summary>"146/365 days", the same in every language: for seals, workings and tests.</summary>
    public override string ToString() => Unit switch
    {
        ShareUnit.Days => $"{Left}/{Whole} days",
        ShareUnit.Seconds => $"{Left}/{Whole} seconds",
        ShareUnit.Months => $"{Left}/{Whole} months",
        _ => $"{Left}/{Whole}",
    };
}
