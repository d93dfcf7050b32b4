using NodaTime;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The bank's clock: the real one, or ahead of it once somebody has moved it; it never goes back.</summary>
internal sealed class SandboxClock(IClock real, ISandboxStore store) : IClock
{
    private Duration _ahead =
        Duration.FromTicks(store.Together(() => store.Find<ClockRecord>("clock"))?.AheadTicks ?? 0);

    public Instant GetCurrentInstant() => real.GetCurrentInstant() + _ahead;

    /// <summary>Moves to this instant; an earlier one than now changes nothing.</summary>
    public void Advance(Instant to) => store.Together(() =>
    {
        var ahead = Duration.Max(_ahead, to - real.GetCurrentInstant());
        store.Put("clock", new ClockRecord(ahead.BclCompatibleTicks));
        return _ahead = ahead;
    });
}
