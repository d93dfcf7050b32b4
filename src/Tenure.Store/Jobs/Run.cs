using NodaTime;

namespace Tenure.Store.Jobs;

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
