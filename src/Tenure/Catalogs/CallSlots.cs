using NodaTime;

namespace Tenure.Catalogs;

/// <summary>A stretch of a working day in which support calls or connects.</summary>
/// <param name="Until">Exclusive.</param>
public sealed record CallWindow(LocalTime From, LocalTime Until);

/// <summary>A time somebody asked for.</summary>
/// <param name="Until">Exclusive.</param>
public sealed record CallSlot(Instant From, Instant Until);

/// <summary>The times that can be asked for now.</summary>
public static class CallSlots
{
    private const int WorkingDays = 5;

    /// <summary>
    /// The slots of a channel, today and on the next working days, that have not begun, earliest first.
    /// </summary>
    public static IReadOnlyList<CallSlot> Offered(SupportChannel channel, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[channel.Zone];
        return
        [
            .. from day in WorkingDaysFrom(now.InZone(zone).Date).Take(WorkingDays)
               from window in channel.Slots
               let slot = new CallSlot(At(day, window.From, zone), At(day, window.Until, zone))
               where slot.From > now
               select slot,
        ];
    }

    private static IEnumerable<LocalDate> WorkingDaysFrom(LocalDate today) => Enumerable.Range(0, int.MaxValue)
        .Select(days => today.PlusDays(days))
        .Where(day => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));

    private static Instant At(LocalDate day, LocalTime time, DateTimeZone zone) =>
        day.At(time).InZoneLeniently(zone).ToInstant();
}
