using Tenure.SelfService;

namespace Tenure.Portal.Stories;

/// <summary>What came of a sentence at once.</summary>
public sealed record Outcome
{
    public static readonly Outcome Done = new();

    /// <summary>The codes of everything that stood in the way; empty where nothing did.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>What the quote asked for, with tax; null where none was made.</summary>
    public Money? Quoted { get; init; }

    /// <summary>Whether a confirmation was refused because something had changed, or came too late.</summary>
    public bool Differs { get; init; }

    /// <inheritdoc cref="Differs"/>
    public bool Expired { get; init; }

    public static Outcome Not(IEnumerable<Obstacle> obstacles) =>
        new() { Refused = [.. obstacles.Select(obstacle => obstacle.Code)] };
}
