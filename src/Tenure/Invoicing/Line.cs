using System.Globalization;
using NodaTime;
using Tenure.Subscriptions;

namespace Tenure.Invoicing;

/// <summary>What a line of an order or invoice is for.</summary>
public enum LineKind { SeatsAdded, Renewal, Credit }

/// <summary>
/// How an amount comes about, so that anyone can redo it by hand: quantity × unit price × share, rounded once.
/// </summary>
public sealed record Working(int Quantity, Money UnitPrice, Share Share)
{
    /// <summary>The result, rounded half away from zero to the currency's smallest unit.</summary>
    public Money Amount => Proration.Amount(UnitPrice, Quantity, Share);

    /// <summary>"2 × 420.00 EUR × 146/365 days", the same in every language.</summary>
    public override string ToString() => Share == Share.Full
        ? string.Create(CultureInfo.InvariantCulture, $"{Quantity} × {UnitPrice}")
        : string.Create(CultureInfo.InvariantCulture, $"{Quantity} × {UnitPrice} × {Share}");
}

/// <summary>One net amount: what it is for, which days it pays for, and its working.</summary>
public sealed record Line
{
    public required LineKind Kind { get; init; }
    public required Guid SubscriptionId { get; init; }
    public required string SubscriptionNumber { get; init; }
    public required string Product { get; init; }
    public required string ProductName { get; init; }
    public required string PlanName { get; init; }
    public required Cadence Cadence { get; init; }

    /// <summary>The days paid for, end exclusive.</summary>
    public required Term Covers { get; init; }
    public required Working Working { get; init; }
    public required string TaxCategory { get; init; }

    /// <summary>
    /// List price of one seat for one term where the unit price is below it; null where it is the list price.
    /// </summary>
    public Money? ListPrice { get; init; }

    /// <summary>The promotion that lowers the price, by name.</summary>
    public string? Promotion { get; init; }

    /// <summary>Net amount; negative on a credit.</summary>
    public Money Amount => Kind == LineKind.Credit ? -Working.Amount : Working.Amount;

    /// <summary>One line that is the same in every language, for the seal and for tests.</summary>
    public string Print() => $"{Amount} for {Covers}: {Working} [{TaxCategory}]";
}
