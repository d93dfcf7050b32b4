using NodaTime;

namespace Tenure.Invoicing;

/// <summary>Until when an invoice is to be paid.</summary>
public static class DueDates
{
    /// <summary>The last day on which payment is in time: so many days after the invoice.</summary>
    public static LocalDate DueOn(LocalDate issuedOn, int netDays) => issuedOn.PlusDays(netDays);

    /// <summary>Day 0 of an unpaid invoice's clock: its due date, or the day its payment came back first.</summary>
    /// <remarks>Whoever had paid was in order until then; that it came back again starts no clock anew.</remarks>
    public static LocalDate OwedSince(LocalDate dueOn, LocalDate? reopenedOn) =>
        reopenedOn > dueOn ? reopenedOn.Value : dueOn;

    /// <summary>The first day on which an unpaid invoice is overdue.</summary>
    public static LocalDate OverdueFrom(LocalDate dueOn) => dueOn.PlusDays(1);
}
