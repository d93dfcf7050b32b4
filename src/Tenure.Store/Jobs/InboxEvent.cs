using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>Something a provider told us, kept before anybody reads it.</summary>
public sealed record InboxEvent
{
    public required Guid Id { get; init; }
    public required string Provider { get; init; }

    /// <summary>The provider's own id of the event; unique per provider.</summary>
    public required string Event { get; init; }
    public required string Payload { get; init; }
    public required Instant ReceivedAt { get; init; }
    public Instant? ReadAt { get; init; }
    public string? Error { get; init; }
}
