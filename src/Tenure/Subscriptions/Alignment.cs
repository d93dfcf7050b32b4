using NodaTime;

namespace Tenure.Subscriptions;

/// <summary>Bringing subscriptions to one renewal date.</summary>
public static class Alignment
{
    /// <summary>The days charged to move an end, measured against the full period from the old end on.</summary>
    public static Share Extension(LocalDate oldEnd, LocalDate newEnd, Term extensionPeriod) =>
        Proration.Of(new Term(oldEnd, newEnd), extensionPeriod);

    /// <summary>The days given back when an end moves forward within its period.</summary>
    public static Share Shortening(LocalDate newEnd, Term period) => Proration.DaysFrom(newEnd, period);

    /// <summary>
    /// The date to which several subscriptions are renewed together: one term after the earliest of their ends.
    /// </summary>
    public static LocalDate PackEnd(IReadOnlyCollection<LocalDate> ends, Cadence cadence) =>
        Cadence.Boundary(ends.Min(), cadence.Months);

    /// <summary>The first term of a new subscription that is to end with an existing one.</summary>
    public static Term FirstTerm(LocalDate startsOn, Cadence cadence, LocalDate alignTo) =>
        cadence.TermAt(startsOn, 0).Until(alignTo);
}
