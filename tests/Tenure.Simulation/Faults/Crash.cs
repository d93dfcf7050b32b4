namespace Tenure.Simulation.Faults;

/// <summary>The process is gone; nothing after this line of it happens.</summary>
/// <remarks>A kind of cancellation, since that is what nobody takes for a fault that can be lived with.</remarks>
public sealed class CrashException(string where) : OperationCanceledException($"The process died {where}.");

/// <summary>Remembers that a process died, since what it threw may arrive wrapped in something else.</summary>
public sealed class Mortality
{
    /// <summary>From its death until somebody asks: what is left of it on the way out reaches nobody.</summary>
    public bool IsDead { get; private set; }

    public int Deaths { get; private set; }

    public CrashException Die(string where)
    {
        if (!IsDead) Deaths++;
        IsDead = true;
        return new CrashException(where);
    }

    /// <summary>Whether it died since this was last asked.</summary>
    public bool TakeDeath()
    {
        var answer = IsDead;
        IsDead = false;
        return answer;
    }
}
