using Tenure.Invoicing;
using Tenure.Subscriptions;

namespace Tenure;

/// <summary>The values of the business that are words when a person reads them.</summary>
public static class Phrases
{
    /// <summary>The value as a sentence; null where it is a plain number, date or name.</summary>
    public static FormattableString? Of(object value) => value switch
    {
        Cadence cadence => Of(cadence),
        Share share => Of(share),
        Working working => Of(working),
        Term term => $"{term.Start} through {term.LastDay}",
        _ => null,
    };

    private static FormattableString Of(Cadence cadence) => cadence.Months switch
    {
        1 => $"monthly",
        12 => $"annual",
        36 => $"3-year",
        var months => $"{months}-month",
    };

    private static FormattableString Of(Share share) => share.Unit switch
    {
        ShareUnit.Days => $"{share.Left} / {share.Whole} days",
        ShareUnit.Seconds => $"{share.Left} / {share.Whole} seconds",
        ShareUnit.Months => $"{share.Left} / {share.Whole} months",
        _ => $"{share.Left} / {share.Whole}",
    };

    private static FormattableString Of(Working working) => working.Share.Unit switch
    {
        ShareUnit.Whole => $"{working.Quantity:seat|seats} × {working.UnitPrice} = {working.Amount}",
        _ => $"{working.Quantity:seat|seats} × {working.UnitPrice} × {working.Share} = {working.Amount}",
    };
}
