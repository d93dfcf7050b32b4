using NodaTime;

namespace Tenure.Collecting;

/// <summary>How a charge attempt stands.</summary>
public enum AttemptState { Started, Succeeded, Pending, Declined, ActionRequired, Unknown, Returned }

/// <summary>One try to collect an amount, written down before the provider is called.</summary>
public sealed record Attempt
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Unique; the provider answers the same to the same key.</summary>
    public required string Key { get; init; }

    /// <summary>The order it pays for; null when it collects an issued invoice.</summary>
    public Guid? OrderId { get; init; }
    public Guid? InvoiceId { get; init; }
    public required Guid MethodId { get; init; }
    public required Money Amount { get; init; }
    public required AttemptState State { get; init; }
    public DeclineReason? Reason { get; init; }

    /// <summary>The provider's own name for the charge.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the customers prove who they are, while the bank asks for that.</summary>
    public string? Redirect { get; init; }
    public required Instant At { get; init; }

    /// <summary>The contract day of the attempt.</summary>
    public required LocalDate On { get; init; }

    /// <summary>
    /// The day on which the provider is asked what became of it; null where it reports that by itself.
    /// </summary>
    public LocalDate? AskOn { get; init; }

    /// <summary>Whether it is not known yet if money moved.</summary>
    public bool IsOpen => State is AttemptState.Started or AttemptState.Unknown or AttemptState.ActionRequired;
}
