using NodaTime;
using Tenure.Accounts;

namespace Tenure.Invoicing;

/// <summary>Whether a document asks for money or gives it back.</summary>
public enum DocumentKind { Invoice, CreditNote }

/// <summary>What is still to be done about an invoice; overdue follows from the due date.</summary>
public enum InvoiceState { Open, Pending, Paid, Credited }

/// <summary>An issued invoice or credit note; its content never changes, only whether it is paid.</summary>
public sealed record Invoice
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required DocumentKind Kind { get; init; }

    /// <summary>Code of the selling entity that issues it.</summary>
    public required string Entity { get; init; }

    /// <summary>Gapless per entity, kind and year; null while it is an unnumbered draft that nobody is shown.</summary>
    public string? Number { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>The invoice that a credit note corrects.</summary>
    public Guid? Corrects { get; init; }
    public required LocalDate IssuedOn { get; init; }

    /// <summary>
    /// The due date: the invoice's own date for automatic methods, the net days later for payment by hand.
    /// </summary>
    public required LocalDate DueOn { get; init; }
    public required Bill Bill { get; init; }
    public required BillTo BillTo { get; init; }

    /// <summary>The method agreed on for it, whichever paid it at the screen; null where none served.</summary>
    public required Guid? MethodId { get; init; }
    public string? PoNumber { get; init; }
    public required InvoiceState State { get; init; }
    public LocalDate? PaidOn { get; init; }

    /// <summary>The contract day on which a collection of it first came back; null where none did.</summary>
    public LocalDate? ReopenedOn { get; init; }

    /// <inheritdoc cref="DueDates.OwedSince"/>
    public LocalDate OwedSince => DueDates.OwedSince(DueOn, ReopenedOn);

    public IReadOnlyList<Guid> Subscriptions => [.. Bill.Lines.Select(line => line.Line.SubscriptionId).Distinct()];

    /// <summary>Overdue from the day after the due date.</summary>
    public bool IsOverdue(LocalDate today) => State == InvoiceState.Open && today >= DueDates.OverdueFrom(DueOn);

    /// <summary>What it asks for less what these notes to it take back.</summary>
    public Money Less(IEnumerable<Invoice> notes) =>
        notes.Aggregate(Bill.Gross, (left, note) => left + note.Bill.Gross);
}

/// <summary>The buyer as printed on a document.</summary>
public sealed record BillTo(string Name, Address Address, string? VatId, string Language)
{
    public static BillTo Of(Account account) => new(account.Name, account.Address, account.Tax.VatId, account.Language);
}
