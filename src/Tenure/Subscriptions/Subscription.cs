using NodaTime;

namespace Tenure.Subscriptions;

/// <summary>One account's agreement to one plan of a product, renewed term after term until it ends.</summary>
/// <remarks>Immutable: <see cref="Application.Apply"/> is the only way a change reaches it.</remarks>
public sealed record Subscription
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The number people quote on the phone, unique at the seller.</summary>
    public required string Number { get; init; }
    public required string Product { get; init; }
    public required string Plan { get; init; }

    /// <summary>How long one term lasts.</summary>
    public required Cadence Cadence { get; init; }

    /// <summary>The day from which every boundary is counted; a leading stub lies before it.</summary>
    public required LocalDate Anchor { get; init; }

    /// <summary>Months from the anchor to the end of the current term.</summary>
    public required int MonthsToEnd { get; init; }

    /// <summary>The days that are paid for now.</summary>
    public required Term Term { get; init; }
    public required IReadOnlyList<SeatBatch> Batches { get; init; }
    public IReadOnlyList<ScheduledChange> Schedule { get; init; } = [];
    public AutoRenewal AutoRenewal { get; init; } = AutoRenewal.Initially;
    public Origin Origin { get; init; } = Origin.Web;

    /// <summary>The method charged for it; null means the account's default.</summary>
    public Guid? MethodId { get; init; }

    /// <summary>Whether it holds the right to the special renewal price.</summary>
    public bool HasRenewalPrice { get; init; }

    /// <summary>Why and since when it is past due or not renewed; null while all is well.</summary>
    public Lapse? Lapse { get; init; }

    /// <summary>The number of an offer of the seller's sales team that is open for it.</summary>
    public string? SalesQuote { get; init; }

    /// <summary>The first day on which it no longer exists for the customer.</summary>
    public LocalDate? EndedOn { get; init; }

    /// <summary>Raised by one at every change, so that a stale change is refused.</summary>
    public int Version { get; init; }

    public int Seats => Batches.Sum(batch => batch.Count);

    /// <summary>
    /// Whether this product renews and bills it; contracts of resellers and earlier systems are only shown.
    /// </summary>
    public bool IsServedHere => Origin is { Legacy: false, Channel: not Channel.Reseller };

    /// <summary>The full period that the current term is, or, for a leading stub, is cut from.</summary>
    public Term FullPeriod => new(
        Cadence.Boundary(Anchor, MonthsToEnd - Cadence.Months), Cadence.Boundary(Anchor, MonthsToEnd));

    /// <summary>The scheduled changes that will take effect, oldest first.</summary>
    public IEnumerable<ScheduledChange> Waiting => Schedule.Where(change => change.IsWaiting);

    /// <summary>What the scheduled changes intend, oldest first.</summary>
    public IEnumerable<Intent> WaitingIntents => Waiting.Select(change => change.Intent);

    /// <summary>The length of the next term with everything scheduled so far.</summary>
    public Cadence CadenceAtRenewal => WaitingIntents.OfType<Intent.TermTo>().LastOrDefault()?.Cadence ?? Cadence;

    /// <summary>The seats of the next term with everything scheduled so far.</summary>
    public int SeatsAtRenewal => Seats + WaitingIntents.OfType<Intent.SeatsBy>().Sum(change => change.Delta);
}

/// <summary>Seats bought together at one price, so that they can be returned together at the price paid.</summary>
/// <param name="Id">The order line that brought them.</param>
/// <param name="UnitPrice">Price of one seat for one full term.</param>
public sealed record SeatBatch(Guid Id, int Count, Money UnitPrice, LocalDate From);

/// <summary>Whether it renews by itself, and who decided that when.</summary>
/// <param name="Since">When it was last switched; null if never.</param>
public sealed record AutoRenewal(bool On, Instant? Since, string? By)
{
    public static readonly AutoRenewal Initially = new(true, null, null);
}

/// <summary>Where a subscription was bought and which system served it first.</summary>
/// <param name="SelfService">For direct sales: whether the contract allows self-service.</param>
public sealed record Origin(Channel Channel, bool Legacy = false, bool SelfService = true)
{
    public static readonly Origin Web = new(Channel.Web);

    /// <summary>The reseller's or the earlier system's contract number.</summary>
    public string? Contract { get; init; }
    public Partner? Partner { get; init; }
}

/// <summary>The way a subscription was sold.</summary>
public enum Channel { Web, Direct, Reseller }

/// <summary>The reseller who sold a subscription and serves it.</summary>
public sealed record Partner(string Name, string Mail, string? Phone = null);
