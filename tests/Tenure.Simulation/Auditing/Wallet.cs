using NodaTime;
using Tenure.Accounts;
using Tenure.Ledgers;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>Which payment method served which subscription when, by what was stored, chosen and removed.</summary>
internal sealed class Wallet
{
    private readonly Evidence evidence;
    private readonly List<Turn> turns;

    public Wallet(Evidence evidence)
    {
        this.evidence = evidence;
        // What is stored at the instant of a change was there before it.
        var stored = evidence.Methods.Select(method => (At: method.AddedAt, Row: (JournalRow?)null, method.Id));
        var changed = evidence.Journal.Where(Changes).Select(row => (row.At, Row: (JournalRow?)row, Id: Guid.Empty));
        turns = [new Turn(Instant.MinValue, null, Beginning(evidence), null, [])];
        foreach (var (at, row, id) in stored.Concat(changed).OrderBy(one => one.At).ThenBy(one => one.Row is not null))
            turns.Add(row is null ? Stored(turns[^1], at, id) : row.Effects.Aggregate(turns[^1] with
            {
                At = at, Row = row,
            }, After));
    }

    /// <summary>The method charged for a subscription at an instant; null where there is none.</summary>
    public PaymentMethod? Serving(Guid subscription, Instant at) => Of(subscription, turns.Last(one => one.At <= at));

    /// <summary>The same just before a row of the journal.</summary>
    public PaymentMethod? ServingBefore(Guid subscription, JournalRow row) =>
        Of(subscription, turns[turns.FindIndex(one => one.Row == row) - 1]);

    /// <summary>The same just after a row of the journal.</summary>
    public PaymentMethod? ServingAfter(Guid subscription, JournalRow row) =>
        Of(subscription, turns.First(one => one.Row == row));

    /// <summary>Whether a method was there to be charged.</summary>
    public bool Has(Guid method, Instant at) =>
        turns.Last(one => one.At <= at).Usable.Contains(method);

    /// <summary>The method that a subscription names in the end; null means the account's default.</summary>
    public Guid? NamedBy(Guid subscription) => turns[^1].Named[subscription];

    /// <summary>The account's default in the end.</summary>
    public Guid? Default => turns[^1].Default;

    /// <summary>Whether a row changes what is charged.</summary>
    public static bool Changes(JournalRow row) =>
        row.Effects.Any(effect => effect is Effect.Method or Effect.DefaultMethod or Effect.MethodRemoved);

    private PaymentMethod? Of(Guid subscription, Turn turn)
    {
        var id = turn.Named[subscription] ?? turn.Default;
        return id is { } method && turn.Usable.Contains(method)
            ? evidence.Methods.First(one => one.Id == method) : null;
    }

    private static Dictionary<Guid, Guid?> Beginning(Evidence evidence) =>
        evidence.Given.ToDictionary(one => one.Id, one => one.MethodId);

    // The first one that an account stores becomes its default.
    private static Turn Stored(Turn last, Instant at, Guid method) => last with
    {
        At = at, Row = null, Default = last.Default ?? method, Usable = [.. last.Usable, method],
    };

    private static Turn After(Turn last, Effect effect) => effect switch
    {
        Effect.Method(var subscription, var method) => last with
        {
            Named = new Dictionary<Guid, Guid?>(last.Named) { [subscription] = method },
        },
        Effect.DefaultMethod(var method) => last with { Default = method },
        Effect.MethodRemoved(var method, _) => last with
        {
            Default = last.Default == method ? null : last.Default,
            Usable = [.. last.Usable.Where(one => one != method)],
        },
        _ => last,
    };

    private sealed record Turn(
        Instant At, JournalRow? Row, Dictionary<Guid, Guid?> Named, Guid? Default, HashSet<Guid> Usable);
}
