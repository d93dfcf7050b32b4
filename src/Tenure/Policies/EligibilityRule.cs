using Tenure.Catalogs;

namespace Tenure.Policies;

/// <summary>One rule of the seller that closes self-service for some subscriptions.</summary>
/// <remarks>
/// A rule applies where all its given conditions hold; the words shown are those of its obstacle code.
/// </remarks>
public sealed record EligibilityRule
{
    /// <summary>The obstacle codes that have words to show; a rule with any other code could explain nothing.</summary>
    public static readonly IReadOnlyList<string> Codes =
        [
            "market", "channel", "direct-sales", "legacy-origin", "maintenance-plan", "discontinued", "payment-type",
        ];

    /// <summary>Stable code of the obstacle it raises, one of <see cref="Codes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The actions it closes; empty means every action that changes a subscription.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Raised for accounts outside these countries; empty means no condition.</summary>
    public IReadOnlyList<string> OutsideMarkets { get; init; } = [];

    /// <summary>Raised for subscriptions bought through these channels ("web", "direct", "reseller").</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Raised for subscriptions of these origins ("current", "legacy").</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Raised for products of these kinds.</summary>
    public IReadOnlyList<ProductKind> Kinds { get; init; } = [];

    /// <summary>Raised when the product is discontinued.</summary>
    public bool Discontinued { get; init; }

    /// <summary>Raised where a payment method of one of these kinds pays ("invoice", "card").</summary>
    public IReadOnlyList<string> PaymentMethods { get; init; } = [];

    /// <summary>Raised only where the contract does not allow self-service; direct sales say so one by one.</summary>
    public bool WithoutSelfService { get; init; }
}
