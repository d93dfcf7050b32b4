using CsCheck;
using NodaTime;
using NodaTime.Text;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

public sealed class CycleTests
{
    private static readonly Gen<Cycle> Cycles = Gen.Select(Gen.Int[0, 30_000], Gen.Int[1, 31], Gen.Int[0, 4],
        (start, day, which) => new Cycle(
            new LocalDate(2000, 1, 1).PlusDays(start), day, new Cadence(new[] { 1, 3, 6, 12, 36 }[which])));

    [Fact]
    public void The_period_of_a_day_with_the_full_one_that_it_is_cut_from() => Table.Check(
        """
        start       day cadence  on          | period                  full
        2021-01-10  1   monthly  2021-01-10  | 2021-01-10..2021-02-01  2021-01-01..2021-02-01
        2025-01-31  31  monthly  2025-09-30  | 2025-09-30..2025-10-31  2025-09-30..2025-10-31
        2012-02-16  30  annual   2012-02-20  | 2012-02-16..2012-02-29  2011-02-28..2012-02-29
        2012-02-16  14  annual   2012-02-16  | 2012-02-16..2013-02-14  2012-02-14..2013-02-14
        2026-03-15  15  3-year   2030-01-01  | 2029-03-15..2032-03-15  2029-03-15..2032-03-15
        2024-01-01  10  monthly  2023-12-31  | none                    2023-12-10..2024-01-10
        """,
        row =>
        {
            var (cycle, on) = (Of(row), row.Date("on"));
            return $"{cycle.PeriodAt(on)?.ToString() ?? "none",-22}  {cycle.FullPeriodAt(on)}";
        });

    // 12 of the 31 days from 13 January to 13 February, then one month, then 31 days of the 31 to 13 April.
    [Fact]
    public void Units_billed_in_advance() => Table.Check(
        """
        start       day cadence  on          end         | units billed-through
        2011-02-01  13  monthly  2011-02-04  none        | 12/31 2011-02-13
        2011-02-01  13  monthly  2011-02-13  none        | 43/31 2011-03-13
        2011-02-01  13  monthly  2011-04-10  2011-04-13  | 74/31 2011-04-13
        2010-06-17  17  monthly  2010-07-17  2010-07-25  | 39/31 2010-07-25
        2011-02-10  10  monthly  2011-03-06  2011-02-24  | 1/2 2011-02-24
        2011-01-31  7   3-month  2011-05-21  2011-05-10  | 1496/1365 2011-05-10
        2011-02-01  13  monthly  2011-01-31  none        | 0/1 none
        """,
        row =>
        {
            var (cycle, on, end) = (Of(row), row.Date("on"), row["end"] == "none" ? null : (LocalDate?)row.Date("end"));
            return $"{cycle.UnitsBilled(on, end)} {Text(cycle.BilledThrough(on, end))}";
        });

    [Fact]
    public void Periods_tile_from_the_start_and_each_is_what_its_days_say() => Cycles.Sample(cycle =>
    {
        var periods = cycle.Periods().Take(40).ToList();
        Assert.Equal(cycle.Start, periods[0].Start);
        Assert.All(periods.Zip(periods.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(periods, period => Assert.Equal(period, cycle.PeriodAt(period.Start)));
        Assert.All(periods, period => Assert.Equal(period, cycle.PeriodAt(period.LastDay)));
        var boundaries = cycle.Boundaries.Where(boundary => boundary > cycle.Start).Take(40);
        Assert.Equal(boundaries, periods.Select(period => period.End));
    }, iter: 50);

    [Fact]
    public void Billed_units_never_shrink_and_whole_periods_count_one() =>
        Gen.Select(Cycles, Gen.Int[0, 3_000], Gen.Int[0, 400]).Sample((cycle, days, more) =>
        {
            var (on, later) = (cycle.Start.PlusDays(days), cycle.Start.PlusDays(days + more));
            var first = cycle.FirstBoundary;
            var whole = cycle.UnitsBilled(first, null) - cycle.UnitsBilled(first.PlusDays(-1), null);
            return cycle.UnitsBilled(on, null) <= cycle.UnitsBilled(later, null)
                && cycle.UnitsBilled(later, on) <= cycle.UnitsBilled(later, null)
                && whole == Ratio.One;
        }, iter: 300);

    [Fact]
    public void Boundaries_passed() => Table.Check(
        """
        start       day cadence  on          | elapsed
        2024-01-31  31  monthly  2024-02-28  | 0
        2024-01-31  31  monthly  2024-02-29  | 1
        2024-01-10  1   3-month  2024-04-01  | 1
        2021-01-01  1   annual   2024-06-15  | 3
        2024-06-01  1   monthly  2024-01-01  | 0
        """,
        row => $"{Of(row).Elapsed(row.Date("on"))}");

    private static Cycle Of(Row row) =>
        new(row.Date("start"), row.Int("day"), Cadence.Find(row["cadence"]) ?? new Cadence(3));

    private static string Text(LocalDate? day) => day is { } one ? LocalDatePattern.Iso.Format(one) : "none";
}
