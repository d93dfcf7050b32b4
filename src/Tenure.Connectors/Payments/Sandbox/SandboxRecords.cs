using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>Where a hosted page stands.</summary>
public enum SetupState { Waiting, Challenged, Completed, Abandoned, Failed }

/// <summary>The bank's record of one request to store a method.</summary>
public sealed record SetupRecord(string Reference, string Key, MethodKind Kind, string Customer)
{
    public required Uri Return { get; init; }
    public required string Language { get; init; }
    public required Instant Created { get; init; }
    public SetupState State { get; init; }
    public string? Token { get; init; }
    public DeclineReason? Reason { get; init; }
}

/// <summary>The bank's record of a stored method: what it does, never its number.</summary>
public sealed record MethodRecord(StoredMethod Method, Behaviour Behaviour, string Customer)
{
    /// <summary>How often it has been charged with success.</summary>
    public int Charges { get; init; }

    public bool Usable { get; init; } = true;
    public string? Language { get; init; }
}

/// <summary>Which setup a key of ours opened.</summary>
public sealed record SetupKey(string Reference);

/// <summary>Which charge a 3-D Secure challenge is about.</summary>
public sealed record ChallengeRecord(string Charge);

/// <summary>Where the money of a charge is.</summary>
public enum ChargeState { Succeeded, Pending, ActionRequired, Declined, Settled, Returned }

/// <summary>The bank's record of one charge.</summary>
public sealed record ChargeRecord(string Key, string Reference, string Token, long Minor, string Currency)
{
    public required ChargeState State { get; init; }
    public required Instant Created { get; init; }
    public required Instant Changed { get; init; }
    public string Description { get; init; } = "";
    public string? Language { get; init; }
    public Uri? Return { get; init; }
    public DeclineReason? Reason { get; init; }

    /// <summary>What has gone back so far, in the smallest unit.</summary>
    public long Refunded { get; init; }
}

/// <summary>The bank's record of one refund.</summary>
public sealed record RefundRecord(string Key, string Reference, string Charge, long Minor, string Currency)
{
    public required Instant Created { get; init; }
    public string Reason { get; init; } = "";

    /// <summary>Why the bank said no; null when the money went back.</summary>
    public string? Refused { get; init; }

    internal RefundOutcome Outcome =>
        Refused is { } why ? new RefundOutcome.Refused(why) : new RefundOutcome.Succeeded(Reference);
}

/// <summary>Something the bank does with a charge when its time comes: settle, return, or give up waiting.</summary>
public sealed record DueRecord(string Charge, Instant At);

/// <summary>A request that was lost on its way in, so that only its repetition is seen.</summary>
public sealed record LostRecord(string Key);

/// <summary>Something that happened at the bank and is told by webhook.</summary>
/// <param name="Type">"charge." and succeeded, failed, settled or returned; or "setup.completed".</param>
/// <param name="Subject">The key of the charge, or the reference of the setup.</param>
public sealed record SandboxEvent(string Id, string Type, string Subject, Instant At);

/// <summary>An event on its way to the receiver.</summary>
public sealed record DeliveryRecord(SandboxEvent Event, int Tries, Instant Next);

/// <summary>Where webhooks go and how they are signed.</summary>
public sealed record WebhookRecord(Uri? Address, string Secret);

/// <summary>How far the bank's clock runs ahead of the real one, in ticks of 100 ns.</summary>
public sealed record ClockRecord(long AheadTicks);
