using NodaTime;
using Tenure.Notices;

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

/// <summary>A message to one member, read in the portal.</summary>
public sealed record NoticeRow
{
    public required Guid AccountId { get; init; }
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required Notice Content { get; init; }

    /// <summary>On the account's clock.</summary>
    public required Instant At { get; init; }
    public Instant? ReadAt { get; init; }
}

/// <summary>That a reminder was sent, so that it is sent once.</summary>
/// <param name="AboutId">The subscription or payment method it is about.</param>
/// <param name="ForDate">The day it reminds of.</param>
public sealed record ReminderSent(Guid AccountId, Guid AboutId, string Kind, LocalDate ForDate, Instant At);

/// <summary>One run of a nightly job and how far it came.</summary>
public sealed record Run
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required LocalDate Day { get; init; }
    public required Instant Started { get; init; }
    public Instant? Finished { get; init; }
    public long Done { get; init; }
    public long Failed { get; init; }

    /// <summary>What it has to say, as JSON.</summary>
    public string Note { get; init; } = "{}";
}

/// <summary>A worker's hold on an account; when it is over, another may take it.</summary>
public sealed record Claim(Guid AccountId, string Owner, Instant Until);

/// <summary>One value that the installation remembers, by name.</summary>
public sealed record Setting(string Key, string Value);
