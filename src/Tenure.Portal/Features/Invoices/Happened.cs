using NodaTime;
using Tenure.Collecting;
using Tenure.Ledgers;
using Tenure.Portal.Look;

namespace Tenure.Portal.Features.Invoices;

/// <summary>What happened to an invoice, in words.</summary>
public static class Happened
{
    public static TimelineEntry Entry(JournalRow row, DateTimeZone zone) =>
        new(row.At.InZone(zone).LocalDateTime, What(row))
        {
            Who = row.PersonId is null ? (FormattableString)$"by itself" : $"{row.By}",
            Detail = row.Why is null ? null : Why(row.Why),
            Tone = ToneOf(row.What),
        };

    private static FormattableString What(JournalRow row) => row.What switch
    {
        "payment-started" => $"A payment was started",
        "paid" => $"The payment was accepted",
        "payment-arrived" => $"The money arrived",
        "payment-declined" => $"A payment was declined",
        "payment-returned" => $"The bank took the payment back",
        "drop-from-invoice" => $"A subscription was taken off the invoice",
        "renewal" => $"Issued for a renewal",
        _ => $"Issued for an order",
    };

    private static FormattableString Why(string reason) =>
        Declines.Why(Enum.TryParse<DeclineReason>(reason, out var known) ? known : null);

    private static Tone ToneOf(string what) => what switch
    {
        "paid" or "payment-arrived" => Tone.Good,
        "payment-declined" or "payment-returned" => Tone.Bad,
        _ => Tone.Plain,
    };
}
