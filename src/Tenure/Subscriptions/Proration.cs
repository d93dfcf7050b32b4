using NodaTime;
using Tenure.Catalogs;

namespace Tenure.Subscriptions;

/// <summary>The exact part of a billing period that a change in the middle of it is charged or credited for.</summary>
/// <remarks>
/// The period is always the full one: a leading stub is measured against the full period that it is cut from.
/// </remarks>
public static class Proration
{
    /// <summary>What is left at <paramref name="now"/>: everything before the period, nothing after.</summary>
    /// <param name="anchorDay">The day on which months begin, where both ends of the period were cut short.</param>
    public static Share Left(
        ProrationPolicy policy, Term period, Instant now, DateTimeZone zone, int? anchorDay = null) => policy switch
    {
        ProrationPolicy.Daily => DaysFrom(now.InZone(zone).Date, period),
        ProrationPolicy.Second => SecondsFrom(now, period, zone),
        ProrationPolicy.WholeMonth => MonthsFrom(now.InZone(zone).Date, period, anchorDay ?? period.AnchorDay),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "No such proration policy."),
    };

    /// <summary>Days from <paramref name="day"/> (which is billed) to the period's end, of the period's days.</summary>
    public static Share DaysFrom(LocalDate day, Term period) =>
        Within(Period.DaysBetween(day, period.End), period.Days, ShareUnit.Days);

    /// <summary>Days of the slice, of the period's days; a slice may be longer than the period.</summary>
    public static Share Of(Term slice, Term period) => new(slice.Days, period.Days, ShareUnit.Days);

    /// <summary>Seconds of the slice, of the period's seconds, each end taken down to a whole second.</summary>
    public static Share Of(Interval slice, Interval period) =>
        new(Seconds(slice), Seconds(period), ShareUnit.Seconds);

    /// <summary>Unit price × count × share, rounded once half away from zero.</summary>
    public static Money Amount(Money unitPrice, int count, Share share) =>
        unitPrice.Part(new Ratio((long)count * share.Left, share.Whole), Rounding.HalfUp);

    private static Share SecondsFrom(Instant now, Term period, DateTimeZone zone)
    {
        var (start, end) = (zone.AtStartOfDay(period.Start).ToInstant(), zone.AtStartOfDay(period.End).ToInstant());
        return Of(new Interval(now < start ? start : now > end ? end : now, end), new Interval(start, end));
    }

    /// <summary>A month that has begun counts whole; months begin on the anchor's day.</summary>
    private static Share MonthsFrom(LocalDate day, Term period, int anchorDay)
    {
        var first = period.Start.ToYearMonth();
        var begun = Enumerable.Range(1, Math.Max(period.Months - 1, 0))
            .Count(month => Cadence.Boundary(first.PlusMonths(month), anchorDay) <= day);
        return Within(day >= period.End ? 0 : period.Months - begun, period.Months, ShareUnit.Months);
    }

    private static long Seconds(Interval interval) =>
        interval.End.ToUnixTimeSeconds() - interval.Start.ToUnixTimeSeconds();

    private static Share Within(long left, long whole, ShareUnit unit) => new(Math.Clamp(left, 0, whole), whole, unit);
}
