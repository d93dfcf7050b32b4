using System.Diagnostics.CodeAnalysis;
using Tenure.Invoicing;

namespace Tenure.Store.Documents;

/// <summary>A line of an order.</summary>
public sealed record OrderLineRow : LineRow
{
    public OrderLineRow() { }

    [SetsRequiredMembers]
    private OrderLineRow(Order order, TaxedLine taxed, int position) : base(order.AccountId, taxed, position) =>
        OrderId = order.Id;

    public required Guid OrderId { get; init; }

    public static OrderLineRow Of(Order order, TaxedLine taxed, int position) => new(order, taxed, position);
}
