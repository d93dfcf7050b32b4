namespace Tenure.Simulation.Faults;

/// <summary>The process is gone; nothing after this line of it happens.</summary>
/// <remarks>A kind of cancellation, since that is what nobody takes for a fault that can be lived with.</remarks>
public sealed class CrashException(string where) : OperationCanceledException($"The process died {where}.");

/// <summary>Remembers that a process died, since what it threw may arrive wrapped in something else.</summary>
public sealed class Mortality
{
    private bool died;

    public int Deaths { get; private set; }

    public CrashException Die(string where)
    {
        died = true;
        Deaths++;
        return new CrashException(where);
    }

    /// <summary>Whether it died since this was last asked.</summary>
    public bool TakeDeath()
    {
        var answer = died;
        died = false;
        return answer;
    }
}
