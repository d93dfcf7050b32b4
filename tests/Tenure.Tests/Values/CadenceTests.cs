using CsCheck;
using NodaTime;

namespace Tenure.Tests.Values;

public sealed class CadenceTests
{
    private static readonly Cadence[] Sold = [Cadence.Monthly, Cadence.Annual, Cadence.ThreeYear];

    [Fact]
    public void Boundaries_are_counted_from_the_anchor() => Table.Check(
        """
        anchor      months | boundary
        2026-01-31  1      | 2026-02-28
        2026-01-31  2      | 2026-03-31
        2026-01-31  3      | 2026-04-30
        2024-02-29  12     | 2025-02-28
        2024-02-29  48     | 2028-02-29
        2026-03-15  12     | 2027-03-15
        2026-03-15  -1     | 2026-02-15
        """,
        row => $"{Cadence.Boundary(row.Date("anchor"), row.Int("months")):uuuu-MM-dd}");

    [Fact]
    public void The_terms_of_every_anchor_day_tile_two_centuries()
    {
        foreach (var cadence in Sold)
            foreach (var anchor in Enumerable.Range(1, 31).Select(day => new LocalDate(1999, 12, day)))
            {
                var terms = Enumerable.Range(0, 200 * 12 / cadence.Months)
                    .Select(index => cadence.TermAt(anchor, index)).ToList();
                Assert.Equal(anchor, terms[0].Start);
                Assert.All(terms.Zip(terms.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
                Assert.All(terms, term => Assert.True(KeepsTheDay(term.End, anchor.Day), $"{cadence} {anchor} {term}"));
            }
    }

    [Fact]
    public void Each_day_lies_in_exactly_one_term() =>
        Gen.Select(Gen.Int[1, 31], Gen.Int[0, 2], Gen.Int[0, 70_000]).Sample((anchorDay, which, after) =>
        {
            var (anchor, cadence) = (new LocalDate(2000, 1, anchorDay), Sold[which]);
            var (index, day) = (cadence.WholeTerms(anchor, anchor.PlusDays(after)), anchor.PlusDays(after));
            return cadence.TermAt(anchor, index).Contains(day) && !cadence.TermAt(anchor, index + 1).Contains(day)
                && (index == 0 || !cadence.TermAt(anchor, index - 1).Contains(day));
        });

    [Fact]
    public void Whole_and_started_terms() => Table.Check(
        """
        from        to          cadence | whole started
        2026-01-31  2026-02-28  monthly | 1 1
        2026-01-31  2026-02-27  monthly | 0 1
        2026-01-31  2026-01-31  monthly | 0 0
        2012-01-10  2012-09-20  monthly | 8 9
        2026-03-15  2027-03-15  annual  | 1 1
        2026-03-15  2027-03-16  annual  | 1 2
        2024-02-29  2027-02-28  3-year  | 1 1
        """,
        row =>
        {
            var (from, to, cadence) = (row.Date("from"), row.Date("to"), Cadence.Find(row["cadence"])!.Value);
            return $"{cadence.WholeTerms(from, to)} {cadence.StartedTerms(from, to)}";
        });

    [Fact]
    public void Codes_name_the_terms_that_are_sold()
    {
        Assert.All(Sold, cadence => Assert.Equal(cadence, Cadence.Find(cadence.Code)));
        Assert.Equal("6-month", new Cadence(6).ToString());
        Assert.Null(Cadence.Find("weekly"));
        Assert.True(Cadence.Monthly < Cadence.Annual && Cadence.ThreeYear > Cadence.Annual);
    }

    private static bool KeepsTheDay(LocalDate boundary, int anchorDay) =>
        boundary.Day == Math.Min(anchorDay, CalendarSystem.Iso.GetDaysInMonth(boundary.Year, boundary.Month));
}
