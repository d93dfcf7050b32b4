using NodaTime;
using Tenure.Collecting;

namespace Tenure.Store.Access;

/// <summary>A hosted page that was opened to store a payment method, and what came of it.</summary>
public sealed record MethodSetupRow
{
    public required Guid AccountId { get; init; }
    public required Guid Id { get; init; }
    public required string Provider { get; init; }

    /// <summary>The provider's name for the page; unique there.</summary>
    public required string Reference { get; init; }

    /// <summary>Where the page is, for a customer who wants to go on with it.</summary>
    public required string Page { get; init; }
    public required MethodKind Kind { get; init; }
    public required SetupPurpose Purpose { get; init; }
    public Guid? PersonId { get; init; }
    public required string OpenedBy { get; init; }

    /// <summary>The real instant.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When its end was recorded; null while it may still store a method.</summary>
    public Instant? FinishedAt { get; init; }

    /// <summary>The method it stored.</summary>
    public Guid? MethodId { get; init; }

    /// <summary>Why the bank refused the method; null also where the customer turned back.</summary>
    public DeclineReason? Reason { get; init; }
}

/// <summary>What a new method is for; the customer reviews it once the method is stored.</summary>
public sealed record SetupPurpose
{
    public static readonly SetupPurpose OnlyAdd = new();

    /// <summary>The method whose place it takes.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Whether it becomes the account's default.</summary>
    public bool MakeDefault { get; init; }

    /// <summary>Whether the customer goes on to choose subscriptions that it pays for.</summary>
    public bool ChooseSubscriptions { get; init; }

    /// <summary>The page the customer came from, a path of this portal.</summary>
    public string? From { get; init; }
}
