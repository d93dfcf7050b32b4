using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>A worker's hold on an account; when it is over, another may take it.</summary>
public sealed record Claim(Guid AccountId, string Owner, Instant Until);
