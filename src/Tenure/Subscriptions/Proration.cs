using NodaTime;
using Tenure.Catalogs;

namespace Tenure.Subscriptions;

/// <summary>The exact part of a billing period that a change in the middle of it is charged or credited for.</summary>
/// <remarks>
/// The period is always the full one: a leading stub is measured against the full period that it is cut from.
/// </remarks>
public static class Proration
{
    /// <summary>What is left of the period at <paramref name="now"/>: everything before it starts, nothing after.</summary>
    public static Share Left(ProrationPolicy policy, Term period, Instant now, DateTimeZone zone) => policy switch
    {
        ProrationPolicy.Daily => DaysFrom(now.InZone(zone).Date, period),
        ProrationPolicy.Second => SecondsFrom(now, period, zone),
        ProrationPolicy.WholeMonth => MonthsFrom(now.InZone(zone).Date, period),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "No such proration policy."),
    };

    /// <summary>Days from <paramref name="day"/> (which is billed) to the period's end, of the period's days.</summary>
    public static Share DaysFrom(LocalDate day, Term period) =>
        Within(Period.DaysBetween(day, period.End), period.Days, ShareUnit.Days);

    /// <summary>Days of the slice, of the period's days; a slice may be longer than the period it is measured by.</summary>
    public static Share Of(Term slice, Term period) => new(slice.Days, period.Days, ShareUnit.Days);

    /// <summary>The unit price for each of <paramref name="count"/>, for the share, rounded once half away from zero.</summary>
    public static Money Amount(Money unitPrice, int count, Share share) =>
        unitPrice.Part(new Ratio((long)count * share.Left, share.Whole), Rounding.HalfUp);

    private static Share SecondsFrom(Instant now, Term period, DateTimeZone zone)
    {
        var start = zone.AtStartOfDay(period.Start).ToInstant().ToUnixTimeSeconds();
        var end = zone.AtStartOfDay(period.End).ToInstant().ToUnixTimeSeconds();
        return Within(end - now.ToUnixTimeSeconds(), end - start, ShareUnit.Seconds);
    }

    /// <summary>A month that has begun counts whole; months begin on the period's own day of the month.</summary>
    private static Share MonthsFrom(LocalDate day, Term period)
    {
        var (first, last) = (period.Start, period.End);
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        // A period of 28 February to 29 February began on the 29th: the shorter month cut its start.
        var anchorDay = Math.Max(first.Day, last.Day);
        var begun = Enumerable.Range(1, Math.Max(months - 1, 0))
            .Count(month => MonthBegins(first, anchorDay, month) <= day);
        return Within(day >= last ? 0 : months - begun, months, ShareUnit.Months);
    }

    private static LocalDate MonthBegins(LocalDate first, int anchorDay, int months)
    {
        var month = first.With(DateAdjusters.StartOfMonth).PlusMonths(months);
        return month.PlusDays(Math.Min(anchorDay, month.Calendar.GetDaysInMonth(month.Year, month.Month)) - 1);
    }

    private static Share Within(long left, long whole, ShareUnit unit) => new(Math.Clamp(left, 0, whole), whole, unit);
}
