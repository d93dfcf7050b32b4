using NodaTime;

namespace Tenure.Tests.Values;

public sealed class TermTests
{
    [Fact]
    public void The_end_is_exclusive()
    {
        var term = new Term(new LocalDate(2026, 1, 31), new LocalDate(2026, 2, 28));
        Assert.Equal(28, term.Days);
        Assert.Equal(new LocalDate(2026, 2, 27), term.LastDay);
        Assert.True(term.Contains(term.Start) && term.Contains(term.LastDay) && !term.Contains(term.End));
        Assert.Equal("2026-01-31..2026-02-28", term.ToString());
    }

    [Fact]
    public void Days_months_and_anchor_day() => Table.Check(
        """
        term                    | days months anchor
        2026-01-31..2026-02-28  | 28 1 31
        2024-02-29..2025-02-28  | 365 12 29
        2023-03-01..2024-03-01  | 366 12 1
        2026-03-15..2029-03-15  | 1096 36 15
        """,
        row => $"{row.Term("term").Days} {row.Term("term").Months} {row.Term("term").AnchorDay}");

    [Fact]
    public void An_end_within_cuts_it_short_and_a_later_one_does_not() => Table.Check(
        """
        term                    end         | until
        2026-01-01..2026-02-01  2026-01-10  | 2026-01-01..2026-01-10
        2026-01-01..2026-02-01  2026-03-01  | 2026-01-01..2026-02-01
        """,
        row => row.Term("term").Until(row.Date("end")).ToString());

    [Fact]
    public void Without_an_end_it_runs_on()
    {
        var term = Cadence.Annual.TermAt(new LocalDate(2026, 1, 1), 0);
        Assert.Equal(term, term.Until(null));
    }
}
