using NodaTime;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.SelfService;

/// <summary>What happened, in words: each effect of a change as a sentence in the past.</summary>
public static class Past
{
    /// <summary>A row of history as one subscription saw it.</summary>
    /// <param name="subscription">Effects on others are left out.</param>
    /// <param name="methods">Labels of payment methods, also of removed ones.</param>
    public static TimelineEntry Entry(
        JournalRow row, Guid subscription, DateTimeZone zone, IReadOnlyDictionary<Guid, string> methods)
    {
        var mine = row.Effects.Where(effect => effect.Reaches == subscription).ToArray();
        var cost = mine.OfType<Effect.Charge>().Select(charge => charge.Line.Amount).ToArray();
        return new TimelineEntry(row.At.InZone(zone).LocalDateTime, Together(Said(mine, methods)))
        {
            Who = row.PersonId is null ? (FormattableString)$"by itself" : $"{row.By}",
            Detail = cost is [var first, ..] ? (FormattableString)$"{cost.Total(first.Currency)} without tax" : null,
            Tone = ToneOf(mine),
        };
    }

    /// <summary>What effects did, a sentence each; what they cost is said elsewhere.</summary>
    public static IEnumerable<FormattableString> Sentences(
        IEnumerable<Effect> effects, IReadOnlyDictionary<Guid, string> methods) =>
        effects.Select(effect => Sentence(effect, methods)).OfType<FormattableString>();

    // What an import brought has its lines alone.
    private static IEnumerable<FormattableString> Said(Effect[] effects, IReadOnlyDictionary<Guid, string> methods)
    {
        FormattableString[] said = [.. Sentences(effects, methods)];
        return said.Length > 0 ? said : effects.OfType<Effect.Charge>().Select(charge => Billed(charge.Line));
    }

    private static FormattableString Billed(Line line) => $"Billed: {Bills.What(line)}";

    private static FormattableString? Sentence(Effect effect, IReadOnlyDictionary<Guid, string> labels) => effect switch
    {
        Effect.SeatsAdded(_, var count, var price, _) => $"{count:seat was|seats were} added at {price} each",
        Effect.Scheduled(_, var intent) => $"Scheduled for the renewal: {What(intent)}",
        Effect.Unscheduled => $"A scheduled change was withdrawn",
        Effect.AutoRenew(_, true) => $"Auto-renew was switched on",
        Effect.AutoRenew => $"Auto-renew was switched off",
        Effect.Method(_, { } method) => $"The payment method was changed to {labels.GetValueOrDefault(method, "–")}",
        Effect.Method => $"It is paid with the default payment method again",
        Effect.DefaultMethod(var method) =>
            $"{labels.GetValueOrDefault(method, "–")} became the default payment method",
        Effect.MethodRemoved(var method, _) => $"{labels.GetValueOrDefault(method, "–")} was removed",
        Effect.Renewed(_, var renewal) => $"Renewed for {renewal.Term:short} with {renewal.Seats:seat|seats}",
        Effect.SeatsReleased(_, var mails) => $"Without a seat from now on: {mails}",
        Effect.Lapsed(_, var lapse) => Lapsed(lapse),
        Effect.Credited(_, _, var number, var amount) => $"{amount} of invoice {number} was credited",
        Effect.Restored => $"Everything is paid; the subscription is in good standing again",
        Effect.Ended => $"The subscription ended",
        _ => null,
    };

    /// <summary>What a scheduled change wants.</summary>
    public static FormattableString What(Intent intent) => intent switch
    {
        Intent.SeatsBy(var delta, _) => $"{-delta:seat|seats} fewer",
        Intent.TermTo(var cadence) => $"{cadence} term",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static FormattableString Lapsed(Lapse lapse) => lapse.Cause switch
    {
        LapseCause.Unpaid => $"A payment has been late since {lapse.Since}",
        LapseCause.ChoseToLeave => $"The term ended and was not renewed, since auto-renew was off",
        _ => $"The term ended and could not be renewed",
    };

    private static FormattableString Together(IEnumerable<FormattableString> sentences) => sentences.ToArray() switch
    {
        [] => $"Something was changed",
        [var one] => one,
        [var one, var two] => $"{one}; {two}",
        [var one, var two, ..] => $"{one}; {two}; …",
    };

    private static Tone ToneOf(IReadOnlyList<Effect> effects) => (effects is [var first, ..] ? first : null) switch
    {
        Effect.SeatsAdded or Effect.Renewed or Effect.Restored => Tone.Good,
        Effect.Lapsed or Effect.Ended => Tone.Bad,
        Effect.AutoRenew { On: false } => Tone.Warn,
        Effect.Scheduled or Effect.AutoRenew => Tone.Info,
        _ => Tone.Plain,
    };
}
