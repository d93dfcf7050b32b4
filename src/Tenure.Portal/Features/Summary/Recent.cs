using NodaTime;
using Tenure.Ledgers;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;

namespace Tenure.Portal.Features.Summary;

/// <summary>What changed in an account lately, in sentences.</summary>
/// <param name="names">Of subscriptions, by their ids.</param>
/// <param name="methods">Labels of payment methods, also of removed ones.</param>
public sealed class Recent(IReadOnlyDictionary<Guid, string> names, IReadOnlyDictionary<Guid, string> methods)
{
    public TimelineEntry Entry(JournalRow row, DateTimeZone zone) => new(
        row.At.InZone(zone).LocalDateTime, Text([.. Past.Sentences(row.Effects, methods)], row))
    {
        Who = row.PersonId is null ? (FormattableString)$"by itself" : $"{row.By}",
        Detail = About(row),
        Tone = ToneOf(row),
    };

    private static FormattableString Text(FormattableString[] sentences, JournalRow row) => sentences switch
    {
        [] => Billed(row) ?? What(row),
        [var one] => one,
        [var one, var two] => $"{one}; {two}",
        [var one, ..] => $"{one}, and {sentences.Length - 1} more",
    };

    // Old invoices were imported without the effects that they had.
    private static FormattableString? Billed(JournalRow row)
    {
        var amounts = row.Effects.OfType<Effect.Charge>().Select(charge => charge.Line.Amount).ToArray();
        return amounts is [var first, ..]
            ? (FormattableString)$"{amounts.Total(first.Currency)} without tax was billed"
            : null;
    }

    // A change that reaches no subscription says by its name what it was.
    private static FormattableString What(JournalRow row) => row.What switch
    {
        "paid" or "payment-arrived" => $"A payment was received",
        "payment-declined" => $"A payment was declined",
        "payment-returned" => $"A payment was taken back by the bank",
        "order-cancelled" => $"An order was cancelled",
        "case-opened" => $"Support was asked: {row.Why}",
        "method-added" => $"A payment method was added: {row.Why}",
        _ => $"The account was changed",
    };

    private FormattableString? About(JournalRow row)
    {
        var about = row.Subscriptions.Select(id => names.GetValueOrDefault(id)).OfType<string>().Distinct().ToArray();
        return about switch
        {
            [] => null,
            [_, _, _, _, ..] => $"{about[..3]} and {about.Length - 3} more",
            _ => $"{about}",
        };
    }

    private static Tone ToneOf(JournalRow row) => row.What switch
    {
        "payment-declined" or "payment-returned" or "lapsed" or "ended" => Tone.Bad,
        "paid" or "payment-arrived" or "renewal" => Tone.Good,
        _ when row.Effects.OfType<Effect.SeatsAdded>().Any() => Tone.Good,
        _ => Tone.Info,
    };
}
