using NodaTime;
using Tenure.Invoicing;

namespace Tenure.Portal.Look;

/// <summary>What invoices and credit notes are called, and how far they are.</summary>
public static class Documents
{
    public static FormattableString Name(Invoice document) =>
        document.Kind == DocumentKind.Invoice ? (FormattableString)$"Invoice" : $"Credit note";

    public static Badge Badge(Invoice document, LocalDate today) => document switch
    {
        { Kind: DocumentKind.CreditNote } => new(Tone.Plain, $"Credit note"),
        { State: InvoiceState.Paid } => new(Tone.Good, $"Paid"),
        { State: InvoiceState.Pending } => new(Tone.Info, $"Being collected"),
        { State: InvoiceState.Credited } => new(Tone.Plain, $"Credited"),
        _ when document.IsOverdue(today) => new(Tone.Bad, $"Overdue"),
        _ => new(Tone.Warn, $"Open"),
    };

    /// <summary>The products of a bill, each once.</summary>
    public static string Products(Bill bill) =>
        string.Join(", ", bill.Lines.Select(line => $"{line.Line.ProductName} {line.Line.PlanName}").Distinct());
}
