using System.Diagnostics.CodeAnalysis;
using Tenure.Invoicing;

namespace Tenure.Store.Documents;

/// <summary>A line of an invoice or credit note, and the order line that it bills or credits.</summary>
public sealed record InvoiceLineRow : LineRow
{
    public InvoiceLineRow() { }

    [SetsRequiredMembers]
    private InvoiceLineRow(Invoice invoice, TaxedLine taxed, int position, int orderPosition)
        : base(invoice.AccountId, taxed, position) =>
        (InvoiceId, OrderId, OrderPosition) = (invoice.Id, invoice.OrderId, orderPosition);

    public required Guid InvoiceId { get; init; }
    public required Guid OrderId { get; init; }
    public required int OrderPosition { get; init; }

    public static InvoiceLineRow Of(Invoice invoice, TaxedLine taxed, int position, int orderPosition) =>
        new(invoice, taxed, position, orderPosition);
}
