using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Subscriptions;

namespace Tenure.Store.Documents;

/// <summary>A line of an order or document as a row.</summary>
public abstract record LineRow
{
    protected LineRow() { }

    [SetsRequiredMembers]
    protected LineRow(Guid accountId, TaxedLine taxed, int position)
    {
        var line = taxed.Line;
        (AccountId, Position) = (accountId, position);
        Kind = line.Kind;
        SubscriptionId = line.SubscriptionId;
        SubscriptionNumber = line.SubscriptionNumber;
        Product = line.Product;
        ProductName = line.ProductName;
        PlanName = line.PlanName;
        Cadence = line.Cadence;
        CoversStart = line.Covers.Start;
        CoversEnd = line.Covers.End;
        Quantity = line.Working.Quantity;
        UnitPrice = line.Working.UnitPrice.Minor;
        ShareLeft = line.Working.Share.Left;
        ShareWhole = line.Working.Share.Whole;
        ShareUnit = line.Working.Share.Unit;
        ListPrice = line.ListPrice?.Minor;
        Promotion = line.Promotion;
        TaxCategory = line.TaxCategory;
        Treatment = taxed.Treatment.Code;
        TaxRate = taxed.Treatment.Rate;
        TaxName = taxed.Treatment.Name;
        Currency = taxed.Tax.Currency;
        Net = line.Amount.Minor;
        Tax = taxed.Tax.Minor;
    }

    public required Guid AccountId { get; init; }

    /// <summary>Its place on the order or document, from 0.</summary>
    public required int Position { get; init; }
    public required LineKind Kind { get; init; }
    public required Guid SubscriptionId { get; init; }
    public required string SubscriptionNumber { get; init; }
    public required string Product { get; init; }
    public required string ProductName { get; init; }
    public required string PlanName { get; init; }
    public required Cadence Cadence { get; init; }
    public required LocalDate CoversStart { get; init; }
    public required LocalDate CoversEnd { get; init; }
    public required int Quantity { get; init; }
    public required long UnitPrice { get; init; }
    public required long ShareLeft { get; init; }
    public required long ShareWhole { get; init; }
    public required ShareUnit ShareUnit { get; init; }
    public required long? ListPrice { get; init; }
    public required string? Promotion { get; init; }
    public required string TaxCategory { get; init; }
    public required string Treatment { get; init; }
    public required Rate TaxRate { get; init; }
    public required string TaxName { get; init; }
    public required Currency Currency { get; init; }
    public required long Net { get; init; }
    public required long Tax { get; init; }

    public TaxedLine ToLine() => new(
        new Line
        {
            Kind = Kind,
            SubscriptionId = SubscriptionId,
            SubscriptionNumber = SubscriptionNumber,
            Product = Product,
            ProductName = ProductName,
            PlanName = PlanName,
            Cadence = Cadence,
            Covers = new Term(CoversStart, CoversEnd),
            Working = new Working(Quantity, Of(UnitPrice), new Share(ShareLeft, ShareWhole, ShareUnit)),
            TaxCategory = TaxCategory,
            ListPrice = ListPrice is { } price ? Of(price) : null,
            Promotion = Promotion,
        },
        new Treatment(Treatment, TaxRate, TaxName), Of(Tax));

    private Money Of(long minor) => new(minor, Currency);
}
