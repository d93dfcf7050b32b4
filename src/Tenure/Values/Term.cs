using NodaTime;
using NodaTime.Text;

namespace Tenure;

/// <summary>The days one payment covers: from its first day up to, not including, the next term's first day.</summary>
public readonly record struct Term(LocalDate Start, LocalDate End)
{
    /// <summary>Whole days, start inclusive, end exclusive.</summary>
    public int Days => Period.DaysBetween(Start, End);

    /// <summary>The last day that is paid for.</summary>
    public LocalDate LastDay => End.PlusDays(-1);

    /// <summary>The day of the month its boundaries count from; a shorter month may have cut one of them.</summary>
    public int AnchorDay => Math.Max(Start.Day, End.Day);

    /// <summary>
    /// Calendar months between its boundaries; a month in which a boundary was cut short counts whole.
    /// </summary>
    public int Months => ((End.Year - Start.Year) * 12) + End.Month - Start.Month;

    /// <summary>The part before a day; all of it if there is no such day or a later one.</summary>
    public Term Until(LocalDate? end) => end < End ? this with { End = end.Value } : this;

    public bool Contains(LocalDate day) => Start <= day && day < End;

    /// <summary>"2026-01-31..2026-02-28", end exclusive.</summary>
    public override string ToString() => $"{LocalDatePattern.Iso.Format(Start)}..{LocalDatePattern.Iso.Format(End)}";
}
