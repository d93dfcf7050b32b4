using System.Text.Json.Serialization;
using NodaTime;
using static System.FormattableString;

namespace Tenure.Subscriptions;

/// <summary>A change that waits for the next renewal and can be withdrawn alone until then.</summary>
/// <param name="Id">The request that scheduled it.</param>
/// <param name="SupersededBy">The later change that takes its place; withdrawing that one restores this one.</param>
public sealed record ScheduledChange(Guid Id, Intent Intent, Instant At, string By, Guid? SupersededBy = null)
{
    public bool IsWaiting => SupersededBy is null;
}

/// <summary>What a scheduled change intends: changes of seats add up, while of several terms the latest wins.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "intent")]
[JsonDerivedType(typeof(SeatsBy), "seats")]
[JsonDerivedType(typeof(TermTo), "term")]
public abstract record Intent
{
    private Intent() { }

    /// <summary>Fewer seats (a negative number), and whose seats are given up, by mail address.</summary>
    public sealed record SeatsBy(int Delta, IReadOnlyList<string> Release) : Intent
    {
        public bool Equals(SeatsBy? other) =>
            other is not null && Delta == other.Delta && Release.SequenceEqual(other.Release);

        public override int GetHashCode() => Delta;
    }

    /// <summary>Another length of term.</summary>
    public sealed record TermTo(Cadence Cadence) : Intent;

    /// <summary>Whether the later of two intents takes the place of the earlier.</summary>
    public bool Supersedes(Intent earlier) => this is TermTo && earlier is TermTo;

    /// <summary>One line that is the same in every language, for the seal and for tests.</summary>
    public string Print() => this switch
    {
        SeatsBy { Release.Count: 0 } seats => Invariant($"seats {seats.Delta:+0;-0}"),
        SeatsBy seats => Invariant($"seats {seats.Delta:+0;-0} releasing {string.Join(",", seats.Release)}"),
        TermTo(var cadence) => $"term {cadence.Code}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
