using NodaTime;
using Tenure.Portal.Billing;

namespace Tenure.Portal.Work;

/// <summary>What a run has done so far, counted by all who work on it at once.</summary>
public sealed class RunTally
{
    private long renewed, collected, declined, unknown, failed;

    public long Renewed => Interlocked.Read(ref renewed);

    /// <summary>Nothing could be renewed together, and nothing failed.</summary>
    public bool IsEmpty => Renewed + Interlocked.Read(ref failed) == 0;

    public void Add(RenewedBatch batch)
    {
        Interlocked.Add(ref renewed, batch.Renewed);
        Interlocked.Add(ref failed, batch.Failed);
    }

    public void Add(CollectedBatch batch)
    {
        Interlocked.Add(ref collected, batch.Collected);
        Interlocked.Add(ref declined, batch.Declined);
        Interlocked.Add(ref unknown, batch.Unknown);
    }

    /// <param name="due">How many subscriptions were due at the beginning.</param>
    /// <param name="left">How many are due now, whoever renewed the others.</param>
    public RunProgress After(Duration elapsed, long due, long left) => new(due, left, elapsed)
    {
        Renewed = Renewed,
        Collected = Interlocked.Read(ref collected),
        Declined = Interlocked.Read(ref declined),
        Unknown = Interlocked.Read(ref unknown),
        Failed = Interlocked.Read(ref failed),
    };
}

/// <summary>How far a run of renewals is.</summary>
/// <param name="Due">Subscriptions that were due when it began.</param>
/// <param name="Left">Subscriptions that are still due, whichever process renewed the others.</param>
public sealed record RunProgress(long Due, long Left, Duration Elapsed)
{
    public static readonly RunProgress Nothing = new(0, 0, Duration.Zero);

    /// <summary>Subscriptions that this run renewed.</summary>
    public long Renewed { get; init; }

    /// <summary>Charges that succeeded, that were declined, and whose outcome is not known yet.</summary>
    public long Collected { get; init; }
    public long Declined { get; init; }
    public long Unknown { get; init; }

    /// <summary>Accounts that could not be renewed for an error of ours.</summary>
    public long Failed { get; init; }

    /// <summary>Subscriptions that are done, whichever process renewed them.</summary>
    /// <remarks>What is left is counted now and then; what this run did itself is known at every moment.</remarks>
    public long Done => Math.Min(Due, Math.Max(Due - Left, Renewed));

    /// <summary>Renewals of this run in a second, in whole ones.</summary>
    public long PerSecond => PerSecondOf(Renewed);

    /// <summary>When all will be done at the pace of all processes together; null while that cannot be told.</summary>
    public Duration? Remaining =>
        PerSecondOf(Due - Left) is > 0 and var pace ? Duration.FromSeconds(Left / pace) : null;

    private long PerSecondOf(long count) => count * 1_000 / Math.Max(1, Elapsed.BclCompatibleTicks / 10_000);
}
