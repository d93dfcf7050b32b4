using NodaTime;

namespace Tenure.Subscriptions;

/// <summary>The billing periods of a subscription: from its start to the first boundary, then full ones.</summary>
/// <remarks>
/// Boundaries fall on a remembered day of the month, or on the last day of a shorter one, in the month of the start and
/// every cadence after. Where the start is no boundary, the first period is a stub, cut from a full period.
/// </remarks>
public readonly record struct Cycle(LocalDate Start, int BillingDay, Cadence Cadence)
{
    /// <summary>The first boundary on or after the start.</summary>
    public LocalDate FirstBoundary => InStartMonth >= Start ? InStartMonth : BoundaryOf(1);

    /// <summary>The boundaries from the first on, without end.</summary>
    public IEnumerable<LocalDate> Boundaries
    {
        get
        {
            for (var index = InStartMonth >= Start ? 0 : 1; ; index++) yield return BoundaryOf(index);
        }
    }

    /// <summary>The full period in which a day lies, also before the start.</summary>
    public Term FullPeriodAt(LocalDate day)
    {
        var months = new Term(InStartMonth, day).Months;
        var index = FloorDivide(months, Cadence.Months);
        if (BoundaryOf(index) > day) index--;
        return new Term(BoundaryOf(index), BoundaryOf(index + 1));
    }

    /// <summary>The billing period in which a day lies; null before the start.</summary>
    public Term? PeriodAt(LocalDate day) =>
        day < Start ? null : FullPeriodAt(day) is var full && full.Start < Start ? full with { Start = Start } : full;

    /// <summary>The boundary after the one given.</summary>
    public LocalDate After(LocalDate boundary) => FullPeriodAt(boundary).End;

    /// <summary>How many boundaries have passed since the start; a leading stub counts like a period.</summary>
    public int Elapsed(LocalDate day) =>
        Periods().TakeWhile(period => period.End <= day).Count();

    /// <summary>The end of what is billed in advance on a day; null before the start.</summary>
    public LocalDate? BilledThrough(LocalDate day, LocalDate? ends) =>
        PeriodAt(ends <= day ? ends.Value.PlusDays(-1) : day)?.Until(ends).End;

    /// <summary>How many periods are billed in advance by a day, stubs as exact parts of their full period.</summary>
    public Ratio UnitsBilled(LocalDate day, LocalDate? ends) =>
        Periods(ends).TakeWhile(period => period.Start <= day).Select(Units)
            .Aggregate(Ratio.Zero, (sum, units) => sum + units);

    /// <summary>The billing periods from the start up to an end, which may cut the last one short.</summary>
    public IEnumerable<Term> Periods(LocalDate? ends = null)
    {
        for (var start = Start; ends is null || start < ends;)
        {
            var period = new Term(start, FullPeriodAt(start).End);
            yield return period.Until(ends);
            start = period.End;
        }
    }

    private Ratio Units(Term period) => Proration.Of(period, FullPeriodAt(period.Start)).Ratio;

    private LocalDate InStartMonth => BoundaryOf(0);

    private LocalDate BoundaryOf(int index) =>
        Cadence.Boundary(Start.ToYearMonth().PlusMonths(index * Cadence.Months), BillingDay);

    private static int FloorDivide(int dividend, int divisor) =>
        (int)Rounding.Floor.Divide(dividend, divisor);
}
