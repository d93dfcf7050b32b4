using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tenure.Invoicing;
using Tenure.Store.Reading;

namespace Tenure.Portal.Api;

/// <summary>The tax of all lines with one rate.</summary>
/// <param name="Rate">"21%".</param>
public sealed record TaxShape(string Name, string Rate, AmountShape Net, AmountShape Tax)
{
    public static TaxShape Of(TaxSum sum) => new(
        sum.Treatment.Name, sum.Treatment.Rate.ToString(), AmountShape.Of(sum.Net), AmountShape.Of(sum.Tax));
}

/// <summary>What a quote, order or invoice comes to: its lines with their workings, tax and sums.</summary>
public sealed record BillShape(
    IReadOnlyList<LineShape> Lines, IReadOnlyList<TaxShape> Taxes, AmountShape Net, AmountShape Tax, AmountShape Total)
{
    public static BillShape Of(Bill bill) => new(
        [.. bill.Lines.Select(LineShape.Of)], [.. bill.Taxes.Select(TaxShape.Of)],
        AmountShape.Of(bill.Net), AmountShape.Of(bill.Tax), AmountShape.Of(bill.Gross));
}

/// <summary>An order: what was agreed, what it costs, and how far it is.</summary>
/// <param name="Action">The action that was quoted, or "renewal".</param>
/// <param name="State">"completed", "awaiting-payment", "checking" or "cancelled".</param>
public sealed record OrderShape(Guid Id, string Number, string Action, string State, BillShape Bill)
{
    public required string PlacedAt { get; init; }
    public required string PlacedBy { get; init; }
    public required string? PoNumber { get; init; }
    public required Guid? QuoteId { get; init; }

    public static OrderShape Of(Order order) => new(
        order.Id, order.Number, order.Action, Named.Of(order.State), BillShape.Of(order.Bill))
    {
        PlacedAt = InstantPattern.ExtendedIso.Format(order.PlacedAt),
        PlacedBy = order.PlacedBy,
        PoNumber = order.PoNumber,
        QuoteId = order.QuoteId,
    };
}

/// <summary>An order with the documents it brought.</summary>
/// <param name="Redirect">Where the customer proves at the bank who they are, while that is asked for.</param>
public sealed record OrderFileShape(OrderShape Order, IReadOnlyList<DocumentName> Documents, string? Redirect);

/// <summary>A document by its id and number.</summary>
public sealed record DocumentName(Guid Id, string Number)
{
    public static DocumentName Of(Invoice document) => new(document.Id, document.Number!);
}

/// <summary>An invoice or credit note as it was issued; days are ISO 8601.</summary>
/// <param name="Kind">"invoice" or "credit-note".</param>
/// <param name="State">"open", "pending", "paid" or "credited".</param>
public sealed record InvoiceShape(Guid Id, string Number, string Kind, string State, BillShape Bill)
{
    public required Guid OrderId { get; init; }
    public required string IssuedOn { get; init; }
    public required string DueOn { get; init; }
    public required string? PaidOn { get; init; }
    public required bool IsOverdue { get; init; }
    public required string? PoNumber { get; init; }

    public static InvoiceShape Of(Invoice one, LocalDate today) => new(
        one.Id, one.Number!, Named.Of(one.Kind), Named.Of(one.State), BillShape.Of(one.Bill))
    {
        OrderId = one.OrderId,
        IssuedOn = LocalDatePattern.Iso.Format(one.IssuedOn),
        DueOn = LocalDatePattern.Iso.Format(one.DueOn),
        PaidOn = one.PaidOn is { } day ? LocalDatePattern.Iso.Format(day) : null,
        IsOverdue = one.IsOverdue(today),
        PoNumber = one.PoNumber,
    };
}

/// <summary>An invoice with what was credited of it and what is still asked for.</summary>
/// <param name="Due">The total less what was credited; zero once it is paid.</param>
public sealed record InvoiceFileShape(InvoiceShape Invoice, AmountShape Due, IReadOnlyList<DocumentName> CreditNotes)
{
    public static InvoiceFileShape Of(InvoiceFile file, LocalDate today) => new(
        InvoiceShape.Of(file.Invoice, today), AmountShape.Of(file.Due),
        [.. file.CreditNotes.Where(note => note.Number is not null).Select(DocumentName.Of)]);
}

/// <summary>Names of states as the API writes them.</summary>
internal static class Named
{
    public static string Of<T>(T state) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName($"{state}");
}
