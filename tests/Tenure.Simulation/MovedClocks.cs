using NodaTime;

namespace Tenure.Simulation;

/// <summary>How far the clocks of test accounts were moved, and when.</summary>
public sealed class MovedClocks
{
    private readonly List<(Guid Account, Instant At, long Seconds)> moves = [];

    public void Add(Guid account, Instant at, long seconds) => moves.Add((account, at, seconds));

    /// <summary>What an account's clock showed at a real instant.</summary>
    public Instant OnClockOf(Guid account, Instant real) => real + Duration.FromSeconds(
        moves.Where(move => move.Account == account && move.At <= real).Sum(move => move.Seconds));
}
