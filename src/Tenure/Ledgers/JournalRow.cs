using NodaTime;
using Tenure.SelfService;

namespace Tenure.Ledgers;

/// <summary>One business change: who did what, when, why, with which effects.</summary>
/// <remarks>Append-only: the one source of history, event feed and webhooks.</remarks>
public sealed record JournalRow
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Instant At { get; init; }

    /// <summary>The contract day.</summary>
    public required LocalDate On { get; init; }
    public required Guid? PersonId { get; init; }
    public required string By { get; init; }

    /// <summary>Past participle in words of the glossary: "seats-added", "renewed", "payment-declined" …</summary>
    public required string What { get; init; }
    public Guid? OrderId { get; init; }

    /// <summary>Free text from the actor or the provider; usually null.</summary>
    public string? Why { get; init; }
    public required IReadOnlyList<Effect> Effects { get; init; }
    public IReadOnlyList<Guid> Subscriptions => Effects.Reached();
}
