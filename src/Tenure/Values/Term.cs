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

    public bool Contains(LocalDate day) => Start <= day && day < End;

    /// <summary>"2026-01-31..2026-02-28", end exclusive.</summary>
    public override string ToString() => $"{LocalDatePattern.Iso.Format(Start)}..{LocalDatePattern.Iso.Format(End)}";
}
