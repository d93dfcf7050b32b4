using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>A message to the outside world, such as a mail; written in the transaction of its cause.</summary>
public sealed record OutboxMessage
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What to do with it: "mail", "forget-method" …</summary>
    public required string Kind { get; init; }

    /// <summary>Unique, so that the same cause never sends twice.</summary>
    public required string Key { get; init; }

    /// <summary>What it is about, as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>The real instant from which it may be sent; moved on at each failure.</summary>
    public required Instant DueAt { get; init; }
    public int Attempts { get; init; }
    public Instant? SentAt { get; init; }
    public string? Error { get; init; }
}
