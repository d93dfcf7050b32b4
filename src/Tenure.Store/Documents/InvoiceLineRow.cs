using Tenure.Invoicing;

namespace Tenure.Store.Documents;

/// <summary>A line of an invoice or credit note, and the order line that it bills or credits.</summary>
public sealed record InvoiceLineRow : LineRow
{
    public required Guid InvoiceId { get; init; }
    public required Guid OrderId { get; init; }
    public required int OrderPosition { get; init; }

    public static InvoiceLineRow Of(Invoice invoice, TaxedLine taxed, int position, int orderPosition) => new()
    {
        AccountId = invoice.AccountId,
        InvoiceId = invoice.Id,
        OrderId = invoice.OrderId,
        OrderPosition = orderPosition,
        Position = position,
        Kind = taxed.Line.Kind,
        SubscriptionId = taxed.Line.SubscriptionId,
        SubscriptionNumber = taxed.Line.SubscriptionNumber,
        Product = taxed.Line.Product,
        ProductName = taxed.Line.ProductName,
        PlanName = taxed.Line.PlanName,
        Cadence = taxed.Line.Cadence,
        CoversStart = taxed.Line.Covers.Start,
        CoversEnd = taxed.Line.Covers.End,
        Quantity = taxed.Line.Working.Quantity,
        UnitPrice = taxed.Line.Working.UnitPrice.Minor,
        ShareLeft = taxed.Line.Working.Share.Left,
        ShareWhole = taxed.Line.Working.Share.Whole,
        ShareUnit = taxed.Line.Working.Share.Unit,
        ListPrice = taxed.Line.ListPrice?.Minor,
        Promotion = taxed.Line.Promotion,
        TaxCategory = taxed.Line.TaxCategory,
        Treatment = taxed.Treatment.Code,
        TaxRate = taxed.Treatment.Rate,
        TaxName = taxed.Treatment.Name,
        Currency = taxed.Tax.Currency,
        Net = taxed.Line.Amount.Minor,
        Tax = taxed.Tax.Minor,
    };
}
