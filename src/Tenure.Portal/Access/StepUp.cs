using NodaTime;

namespace Tenure.Portal.Access;

/// <summary>Asks for a fresh sign-in before money moves, where the last one is long ago.</summary>
public sealed class StepUp(PortalSettings settings, Visitor visitor, IClock clock)
{
    /// <summary>Where to go first; null where the sign-in is fresh enough. In the demo it always is.</summary>
    /// <param name="back">The local path to return to.</param>
    public string? Before(string back) => settings.Demo || visitor.IsFresh(clock.GetCurrentInstant())
        ? null
        : $"/sign-in/again?return={Uri.EscapeDataString(back)}";
}
