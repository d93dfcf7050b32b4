using System.Text.Json.Serialization;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Subscriptions;
using static System.FormattableString;

namespace Tenure.SelfService;

/// <summary>One thing a change does.</summary>
/// <remarks>
/// The set is closed: quote, seal, journal and application each know all of it. Effects carry deltas where they can, so
/// that concurrent and scheduled changes compose.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(SeatsAdded), "seats-added")]
[JsonDerivedType(typeof(Scheduled), "scheduled")]
[JsonDerivedType(typeof(Unscheduled), "unscheduled")]
[JsonDerivedType(typeof(AutoRenew), "auto-renew")]
[JsonDerivedType(typeof(Method), "method")]
[JsonDerivedType(typeof(DefaultMethod), "default-method")]
[JsonDerivedType(typeof(MethodRemoved), "method-removed")]
[JsonDerivedType(typeof(Charge), "charge")]
[JsonDerivedType(typeof(Credited), "credited")]
[JsonDerivedType(typeof(Renewed), "renewed")]
[JsonDerivedType(typeof(SeatsReleased), "seats-released")]
[JsonDerivedType(typeof(Lapsed), "lapsed")]
[JsonDerivedType(typeof(Restored), "restored")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record Effect
{
    private Effect() { }

    /// <summary>More seats from a day on; the batch takes the id of the request.</summary>
    public sealed record SeatsAdded(Guid Subscription, int Count, Money UnitPrice, LocalDate From) : Effect;

    /// <summary>An intent joins the schedule and takes the place of those it supersedes.</summary>
    public sealed record Scheduled(Guid Subscription, Intent Intent) : Effect;

    /// <summary>A scheduled change is withdrawn; what it had superseded is scheduled again.</summary>
    public sealed record Unscheduled(Guid Subscription, Guid Change) : Effect;

    /// <summary>A subscription renews by itself from now on, or no longer.</summary>
    public sealed record AutoRenew(Guid Subscription, bool On) : Effect;

    /// <summary>A subscription is charged to this method from now on; null means the account's default.</summary>
    public sealed record Method(Guid Subscription, Guid? MethodId) : Effect;

    /// <summary>The account is charged to this method wherever a subscription names none.</summary>
    public sealed record DefaultMethod(Guid MethodId) : Effect;

    /// <summary>A stored method is no longer there to be charged.</summary>
    /// <param name="Heir">What open invoices agreed on with it are charged to instead; null where none takes its place.
    /// </param>
    public sealed record MethodRemoved(Guid MethodId, Guid? Heir = null) : Effect;

    /// <summary>An amount is billed.</summary>
    public sealed record Charge(Line Line) : Effect;

    /// <summary>What an open invoice asks for a subscription is taken back, with its tax.</summary>
    public sealed record Credited(Guid Subscription, Guid Invoice, string Number, Money Amount) : Effect;

    /// <summary>A new term with everything that was scheduled for it; the seats become one batch.</summary>
    public sealed record Renewed(Guid Subscription, Renewal Renewal) : Effect;

    /// <summary>People lose their seats, by mail address.</summary>
    public sealed record SeatsReleased(Guid Subscription, IReadOnlyList<string> Mails) : Effect
    {
        public bool Equals(SeatsReleased? other) =>
            other is not null && Subscription == other.Subscription && Mails.SequenceEqual(other.Mails);

        public override int GetHashCode() => Subscription.GetHashCode();
    }

    /// <summary>A term ended without renewal, or a payment is overdue: the clock towards the end starts.</summary>
    public sealed record Lapsed(Guid Subscription, Lapse Lapse) : Effect;

    /// <summary>Paid or renewed: in good standing again.</summary>
    public sealed record Restored(Guid Subscription) : Effect;

    /// <summary>A subscription no longer exists for the customer from this day on.</summary>
    public sealed record Ended(Guid Subscription, LocalDate On) : Effect;

    /// <summary>The subscription it reaches; null for what reaches the account.</summary>
    [JsonIgnore]
    public Guid? Reaches => this switch
    {
        SeatsAdded effect => effect.Subscription,
        Scheduled effect => effect.Subscription,
        Unscheduled effect => effect.Subscription,
        AutoRenew effect => effect.Subscription,
        Method effect => effect.Subscription,
        Charge effect => effect.Line.SubscriptionId,
        Credited effect => effect.Subscription,
        Renewed effect => effect.Subscription,
        SeatsReleased effect => effect.Subscription,
        Lapsed effect => effect.Subscription,
        Restored effect => effect.Subscription,
        Ended effect => effect.Subscription,
        DefaultMethod or MethodRemoved => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The effect in one line that is the same in every language, for the seal and for tests.</summary>
    public string Print() => this switch
    {
        SeatsAdded(var id, var count, var price, var from) =>
            Invariant($"{Short(id)} +{count} seats at {price} from {from:uuuu-MM-dd}"),
        Scheduled(var id, var intent) => $"{Short(id)} at renewal {intent.Print()}",
        Unscheduled(var id, var change) => $"{Short(id)} withdraw {Short(change)}",
        AutoRenew(var id, var on) => $"{Short(id)} auto-renew {(on ? "on" : "off")}",
        Method(var id, var method) => $"{Short(id)} pays with {(method is { } one ? Short(one) : "default")}",
        DefaultMethod(var method) => $"default method {Short(method)}",
        MethodRemoved(var method, null) => $"remove method {Short(method)}",
        MethodRemoved(var method, { } heir) => $"remove method {Short(method)}, {Short(heir)} takes its place",
        Charge(var line) => $"{Short(line.SubscriptionId)} charge {line.Print()}",
        Credited(var id, _, var number, var amount) => $"{Short(id)} credit {amount} of invoice {number}",
        Renewed(var id, var renewal) => $"{Short(id)} renewed {renewal.Print()}",
        SeatsReleased(var id, var mails) => $"{Short(id)} release {string.Join(",", mails)}",
        Lapsed(var id, var lapse) => Invariant($"{Short(id)} lapsed {lapse.Since:uuuu-MM-dd} {lapse.Cause}"),
        Restored(var id) => $"{Short(id)} restored",
        Ended(var id, var on) => Invariant($"{Short(id)} ended {on:uuuu-MM-dd}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Version 7 ids begin with the time, so their ends tell them apart.
    internal static string Short(Guid id) => id.ToString("N")[20..];
}

/// <summary>What several effects do together.</summary>
public static class Effects
{
    /// <summary>The subscriptions they reach, each once.</summary>
    public static IReadOnlyList<Guid> Reached(this IEnumerable<Effect> effects) =>
        [.. effects.Select(effect => effect.Reaches).OfType<Guid>().Distinct()];
}
