using NodaTime.Text;
using Tenure.Catalogs;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Api;

/// <summary>An amount as the API writes it: a decimal string, never a binary fraction.</summary>
public sealed record AmountShape(string Amount, string Currency)
{
    public static AmountShape Of(Money money) => new(money.Currency.Format(money.Minor), money.Currency.Code);
}

/// <summary>A subscription as the API shows it; days are ISO 8601, the term's end is exclusive.</summary>
public sealed record SubscriptionShape(
    Guid Id, string Number, string Product, string Plan, string Term, int Seats, string TermStart, string TermEnd)
{
    public required string Stage { get; init; }
    public required bool AutoRenew { get; init; }
    public required int Version { get; init; }

    /// <summary>The changes that wait for the renewal; each can be withdrawn by its id.</summary>
    public required IReadOnlyList<ScheduledShape> Scheduled { get; init; }

    public static SubscriptionShape Of(Subscription one, Facts facts) => new(
        one.Id, one.Number, one.Product, one.Plan, one.Cadence.Code, one.Seats,
        LocalDatePattern.Iso.Format(one.Term.Start), LocalDatePattern.Iso.Format(one.Term.End))
    {
        Stage = one.StageOn(facts.Today, facts.Policy.LifeCycle) switch
        {
            Subscriptions.Stage.Active => "active",
            Subscriptions.Stage.Grace => "grace",
            Subscriptions.Stage.Suspended => "suspended",
            _ => "ended",
        },
        AutoRenew = one.AutoRenewal.On,
        Version = one.Version,
        Scheduled = [.. one.Waiting.Select(ScheduledShape.Of)],
    };
}

/// <summary>A change that waits for the renewal.</summary>
/// <param name="Kind">"seats" or "term".</param>
/// <param name="Value">By how many seats, "-3"; or the term, "monthly".</param>
public sealed record ScheduledShape(Guid Id, string Kind, string Value, string ScheduledAt)
{
    public static ScheduledShape Of(ScheduledChange change)
    {
        var at = InstantPattern.ExtendedIso.Format(change.At);
        return change.Intent switch
        {
            Intent.SeatsBy(var delta, _) => new(change.Id, "seats", FormattableString.Invariant($"{delta:+0;-0}"), at),
            Intent.TermTo(var cadence) => new(change.Id, "term", cadence.Code, at),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>One page of a list and where the next begins.</summary>
/// <param name="Next">Pass it as "after" for the next page; null on the last.</param>
public sealed record PageShape<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Whether an action is available, and if not, every reason.</summary>
public sealed record EligibilityShape(string Action, string Label, bool Available, IReadOnlyList<ReasonShape> Reasons);

/// <summary>One reason, in the language asked for, and the way out.</summary>
public sealed record ReasonShape(string Code, string Because, string? WhoCan, string? PossibleFrom, RemedyShape? Remedy)
{
    public static ReasonShape Of(Obstacle obstacle, Words words) => new(
        obstacle.Code, words.Say(obstacle.Because), obstacle.WhoCan is { } who ? words.Say(who) : null,
        obstacle.PossibleFrom is { } day ? LocalDatePattern.Iso.Format(day) : null,
        obstacle.Remedy is { } remedy ? RemedyShape.Of(remedy, words) : null);
}

/// <summary>What to do instead.</summary>
/// <param name="Kind">"contact-partner", "pay-invoice", "other-action", "change-input" and so on.</param>
/// <param name="Words">The advice, in the language asked for.</param>
/// <param name="Target">
/// Whom to turn to or what to open, by kind: a mail address, the id of an invoice or order, the name of an action.
/// </param>
public sealed record RemedyShape(string Kind, string Words, string? Target)
{
    public static RemedyShape Of(Remedy remedy, Words words) =>
        new(Named.Of(remedy.Kind), words.Say(remedy.Words), remedy.Target);
}

/// <summary>Who may use it until when.</summary>
/// <param name="AccessUntil">The first day without access as things stand; null while nothing ends it.</param>
public sealed record EntitlementShape(bool Access, int Seats, string? AccessUntil);

/// <summary>A quote: what will happen, what it costs, and until when it holds.</summary>
public sealed record QuoteShape(Guid Id, string Summary, string ExpiresAt, string Seal)
{
    public required IReadOnlyList<string> Effects { get; init; }
    public required IReadOnlyList<string> Remarks { get; init; }
    public required IReadOnlyList<LineShape> Lines { get; init; }
    public required AmountShape Net { get; init; }
    public required AmountShape Tax { get; init; }
    public required AmountShape Total { get; init; }
    public required string? ConfirmedAt { get; init; }
    public required Guid? OrderId { get; init; }

    /// <param name="change">What was decided; null where it can no longer be confirmed.</param>
    public static QuoteShape Of(Quote quote, Decision.Change? change, Words words) => new(
        quote.Id, words.Say(change?.Summary ?? SelfServiceActions.Find(quote.Action)!.Label),
        InstantPattern.ExtendedIso.Format(quote.ExpiresAt), quote.Seal)
    {
        Effects = quote.Printed,
        Remarks = [.. (change?.Remarks ?? []).Select(words.Say)],
        Lines = [.. quote.Bill.Lines.Select(LineShape.Of)],
        Net = AmountShape.Of(quote.Bill.Net),
        Tax = AmountShape.Of(quote.Bill.Tax),
        Total = AmountShape.Of(quote.Bill.Gross),
        ConfirmedAt = quote.ConfirmedAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
        OrderId = quote.OrderId,
    };
}

/// <summary>A line with its working, which anyone can redo by hand.</summary>
public sealed record LineShape(string Subscription, string Covers, string Working, AmountShape Net, AmountShape Tax)
{
    public static LineShape Of(TaxedLine line) => new(
        line.Line.SubscriptionNumber, line.Line.Covers.ToString(), line.Line.Working.ToString(),
        AmountShape.Of(line.Line.Amount), AmountShape.Of(line.Tax));
}

/// <summary>What confirming came to: the order where money was due, and how far it is.</summary>
/// <param name="State">"completed", "awaiting-payment", "checking" or "cancelled"; null where nothing had to be
/// paid.</param>
public sealed record ConfirmedShape(Guid? OrderId, string? State, string? Redirect);
