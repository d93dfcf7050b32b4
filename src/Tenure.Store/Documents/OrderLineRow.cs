using Tenure.Invoicing;

namespace Tenure.Store.Documents;

/// <summary>A line of an order.</summary>
public sealed record OrderLineRow : LineRow
{
    public required Guid OrderId { get; init; }

    public static OrderLineRow Of(Order order, TaxedLine taxed, int position) => new()
    {
        AccountId = order.AccountId,
        OrderId = order.Id,
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
