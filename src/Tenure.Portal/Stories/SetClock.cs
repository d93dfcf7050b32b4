using NodaTime;

namespace Tenure.Portal.Stories;

/// <summary>A clock that stands still until it is set.</summary>
public sealed class SetClock(Instant now) : IClock
{
    private Instant now = now;

    public LocalDate Today => now.InUtc().Date;
    public Instant GetCurrentInstant() => now;
    public void Set(Instant instant) => now = instant;
    public void Pass(Duration duration) => now += duration;
}
