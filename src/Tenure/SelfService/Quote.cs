using NodaTime;
using Tenure.Invoicing;

namespace Tenure.SelfService;

/// <summary>A decision as it was shown to the customer, kept so that confirming executes exactly that.</summary>
public sealed record Quote
{
    /// <summary>Also the request id of the order: at most one order per quote.</summary>
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid? PersonId { get; init; }

    /// <summary>Slug of the action.</summary>
    public required string Action { get; init; }

    /// <summary>The subscription it is about; null for what concerns the account.</summary>
    public required Guid? SubscriptionId { get; init; }

    /// <summary>The customer's input as JSON.</summary>
    public required string Input { get; init; }

    /// <summary>The instant whose prices, days and rates it holds.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>From this instant on it can no longer be confirmed.</summary>
    public required Instant ExpiresAt { get; init; }
    public required string CatalogVersion { get; init; }
    public required string PolicyVersion { get; init; }
    public required string TaxVersion { get; init; }

    /// <summary>Versions of the subscriptions it read, for support; the seal decides.</summary>
    public required IReadOnlyDictionary<Guid, int> Read { get; init; }
    public required IReadOnlyList<string> Printed { get; init; }
    public required string Seal { get; init; }
    public required Bill Bill { get; init; }

    /// <summary>The method that will be charged; null when nothing is due.</summary>
    public required Guid? MethodId { get; init; }
    public string? PoNumber { get; init; }

    /// <summary>When it was executed; once only.</summary>
    public Instant? ConfirmedAt { get; init; }

    /// <summary>The order it became, where money was due.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The journal row that says what it did; null where that waited for a payment.</summary>
    public Guid? JournalId { get; init; }

    /// <summary>The charges for open invoices that it started.</summary>
    public IReadOnlyList<Guid> Attempts { get; init; } = [];
}
