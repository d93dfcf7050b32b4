using NodaTime;
using Tenure.Notices;

namespace Tenure.Store.Jobs;

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
