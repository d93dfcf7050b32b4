using System.Numerics;
using NodaTime;
using Tenure.Catalogs;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>The auditor's own arithmetic of dates and amounts; nothing of the engine's.</summary>
internal static class Sums
{
    /// <summary>
    /// The day so many months after the anchor: its day of the month, or the last of a shorter month.
    /// </summary>
    public static LocalDate Boundary(LocalDate anchor, int months)
    {
        var count = anchor.Year * 12 + anchor.Month - 1 + months;
        var (year, month) = (count / 12, count % 12 + 1);
        return new LocalDate(year, month, Math.Min(anchor.Day, CalendarSystem.Iso.GetDaysInMonth(year, month)));
    }

    /// <summary>A fraction of whole units, half away from zero.</summary>
    public static long Rounded(BigInteger numerator, BigInteger denominator)
    {
        var half = (BigInteger.Abs(numerator) * 2 + denominator) / (denominator * 2);
        return (long)(numerator.Sign * half);
    }

    /// <summary>What a line comes to by its printed working.</summary>
    public static long Amount(int quantity, long unitPrice, Share share) =>
        Rounded((BigInteger)quantity * unitPrice * share.Left, share.Whole);

    /// <summary>The part of a full period that is left, in the units of the product's proration.</summary>
    public static (long Left, long Whole) Left(ProrationPolicy policy, Period period, Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        switch (policy)
        {
            case ProrationPolicy.Daily:
                return (NodaTime.Period.DaysBetween(today, period.End),
                    NodaTime.Period.DaysBetween(period.Start, period.End));
            case ProrationPolicy.Second:
                var (start, end) = (Seconds(period.Start, zone), Seconds(period.End, zone));
                return (end - now.ToUnixTimeSeconds(), end - start);
            default:
                var begun = Enumerable.Range(1, period.Months - 1)
                    .Count(month => Boundary(period.Anchor, period.MonthsToStart + month) <= today);
                return (period.Months - begun, period.Months);
        }
    }

    private static long Seconds(LocalDate day, DateTimeZone zone) => zone.AtStartOfDay(day).ToInstant()
        .ToUnixTimeSeconds();

    /// <summary>A full period of a subscription, counted from its anchor.</summary>
    public readonly record struct Period(LocalDate Anchor, int MonthsToStart, int Months)
    {
        public LocalDate Start => Boundary(Anchor, MonthsToStart);
        public LocalDate End => Boundary(Anchor, MonthsToStart + Months);
    }
}
