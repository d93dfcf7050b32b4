using NodaTime;
using Tenure.SelfService;

namespace Tenure.Invoicing;

/// <summary>How far an order has come.</summary>
public enum OrderState
{
    /// <summary>
    /// Nothing has happened yet; a payment attempt is under way or was declined and may be tried again.
    /// </summary>
    AwaitingPayment,

    /// <summary>
    /// The outcome of the payment is unknown; the provider is asked for it, and nothing is charged again meanwhile.
    /// </summary>
    Checking,

    /// <summary>Its effects are applied and its invoice is issued.</summary>
    Completed,

    /// <summary>Given up; nothing was applied.</summary>
    Cancelled,
}

/// <summary>What the customer agreed to buy, with exactly the effects that payment will apply.</summary>
public sealed record Order
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Number { get; init; }

    /// <summary>The quote it executes; unique. Null for a renewal.</summary>
    public Guid? QuoteId { get; init; }

    /// <summary>Slug of the action, or "renewal".</summary>
    public required string Action { get; init; }
    public required OrderState State { get; init; }
    public required Instant PlacedAt { get; init; }

    /// <summary>The contract day on which it was placed.</summary>
    public required LocalDate PlacedOn { get; init; }
    public required Guid? PersonId { get; init; }
    public required string PlacedBy { get; init; }
    public required IReadOnlyList<Effect> Effects { get; init; }
    public required Bill Bill { get; init; }
    public required Guid? MethodId { get; init; }
    public string? PoNumber { get; init; }
    public Instant? SettledAt { get; init; }

    /// <summary>The subscriptions its effects reach.</summary>
    public IReadOnlyList<Guid> Subscriptions => Effects.Reached();
}
