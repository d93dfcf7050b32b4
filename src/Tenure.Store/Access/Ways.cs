using NodaTime;
using Tenure.Catalogs;

namespace Tenure.Store.Access;

/// <summary>A mailed link that signs a person in once; only its hash is kept.</summary>
public sealed record SignInLink
{
    public required string Hash { get; init; }
    public required Guid PersonId { get; init; }
    public required Instant MadeAt { get; init; }

    /// <summary>From this instant on it no longer works.</summary>
    public required Instant ExpiresAt { get; init; }
    public Instant? UsedAt { get; init; }
}

/// <summary>A program's key to one account; only its hash is kept.</summary>
public sealed record ApiToken
{
    public required string Hash { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? LastUsedAt { get; init; }
    public Instant? RevokedAt { get; init; }
}

/// <summary>A key that protects cookies, shared by all processes of an installation.</summary>
public sealed record DataProtectionKey(string Name, string Xml);

/// <summary>A text of the seller as it once was, since an open quote may hold its prices.</summary>
/// <param name="Kind">"catalog", "policy" or "tax".</param>
public sealed record SellerVersion(string Kind, string Version, string Content, Instant SeenAt);

/// <summary>A question to support with what led to it.</summary>
public sealed record SupportCase
{
    public required Guid AccountId { get; init; }
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required Instant OpenedAt { get; init; }
    public Guid? PersonId { get; init; }
    public required string OpenedBy { get; init; }
    public Guid? SubscriptionId { get; init; }

    /// <summary>Slug of the action that was refused.</summary>
    public string? Action { get; init; }

    /// <summary>Codes of the reasons it was refused for.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>The same reasons as they were read, in the words of the sender's language.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What it is about, in a few words.</summary>
    public string Subject { get; init; } = "";
    public required string Text { get; init; }
    public CaseReply Reply { get; init; }

    /// <summary>Where to call; null where a mail will do.</summary>
    public string? Phone { get; init; }

    /// <summary>When to call or connect.</summary>
    public CallSlot? Slot { get; init; }
    public required CaseState State { get; init; }
}

/// <summary>How a case is to be answered.</summary>
public enum CaseReply { Mail, CallBack, Remote }

/// <summary>Whose turn it is.</summary>
public enum CaseState { Open, Answered, Closed }
