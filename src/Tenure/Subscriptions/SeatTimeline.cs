using NodaTime;

namespace Tenure.Subscriptions;

/// <summary>How many seats there are on which day: additions count at once, reductions at the period's end.</summary>
/// <remarks>A change is refused if on any later day the count would leave the limits.</remarks>
public sealed class SeatTimeline(Term period, int seats, int least, int? most = null)
{
    private readonly List<(LocalDate From, int By)> changes = [];

    /// <summary>The seats on a day, counted from the beginning of it.</summary>
    public int On(LocalDate day) => seats + changes.Where(change => change.From <= day).Sum(change => change.By);

    /// <summary>Adds or, with a negative number, schedules the reduction of seats; whether it was accepted.</summary>
    public bool Change(LocalDate on, int by)
    {
        var from = by < 0 ? period.End : on;
        if (by == 0 || !StaysWithin(from, by)) return false;
        changes.Add((from, by));
        return true;
    }

    private bool StaysWithin(LocalDate from, int by) => changes
        .Select(change => change.From).Where(day => day > from).Append(from)
        .Select(day => On(day) + by)
        .All(count => count >= least && !(count > most));
}
