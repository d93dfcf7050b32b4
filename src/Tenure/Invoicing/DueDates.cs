using NodaTime;

namespace Tenure.Invoicing;

/// <summary>The days that decide whether an invoice is paid in time.</summary>
public static class DueDates
{
    /// <summary>The last day on which payment is in time: the net days after the day of issue.</summary>
    public static LocalDate DueOn(LocalDate issuedOn, int netDays) => issuedOn.PlusDays(netDays);

    /// <summary>Day 0 of an unpaid invoice's clock: its due date, or the day its payment first came back.</summary>
    /// <remarks>
    /// A customer who had paid was in good standing until then; a second return does not restart the clock.
    /// </remarks>
    public static LocalDate OwedSince(LocalDate dueOn, LocalDate? reopenedOn) =>
        reopenedOn > dueOn ? reopenedOn.Value : dueOn;

    /// <summary>The first day on which an unpaid invoice is overdue.</summary>
    public static LocalDate OverdueFrom(LocalDate dueOn) => dueOn.PlusDays(1);
}
