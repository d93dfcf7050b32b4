using static System.FormattableString;

namespace Tenure.Connectors.Reading;

/// <summary>A position in a file; lines and columns count from 1.</summary>
public readonly record struct Place(string File, int Line, int Column) : IComparable<Place>
{
    public int CompareTo(Place other)
    {
        var file = string.CompareOrdinal(File, other.File);
        if (file != 0) return file;
        return Line == other.Line ? Column.CompareTo(other.Column) : Line.CompareTo(other.Line);
    }

    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;
    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;
    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    public override string ToString() => Invariant($"{File}:{Line}:{Column}");
}

/// <summary>Something wrong, or worth a second look, in a file that somebody wrote.</summary>
/// <param name="Field">The path of the value inside the file, "plans[0].terms".</param>
/// <param name="Reason">What is wrong, without a full stop.</param>
/// <param name="Remedy">What to write instead; null where the reason says it all.</param>
public sealed record Problem(Place Place, string Field, string Reason, string? Remedy = null)
{
    /// <summary>Whether the file can be used all the same.</summary>
    public bool IsWarning { get; init; }

    /// <summary>"products/x.yaml:12:7: reason (remedy)".</summary>
    public override string ToString()
    {
        var reason = IsWarning ? $"warning: {Reason}" : Reason;
        return Remedy is null ? $"{Place}: {reason}" : $"{Place}: {reason} ({Remedy})";
    }
}
