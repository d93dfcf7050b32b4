using System.Globalization;
using System.Text.RegularExpressions;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.SelfService;

/// <summary>Reads what a quote printed and holds it against what its effects do.</summary>
internal static partial class Promised
{
    /// <summary>How the effects break the printed promise; null where they keep it.</summary>
    public static string? Broken(Decision.Change change, Facts facts)
    {
        var after = facts.After(change.Effects);
        var printed = change.Printed();
        foreach (var (before, now) in facts.Subscriptions.Zip(after.Subscriptions))
        {
            var mine = printed.Where(line => line.StartsWith(Name(before.Id), StringComparison.Ordinal)).ToArray();
            // What a withdrawal restores only the outcome tells; all else must follow from the effect's own words.
            var withdraws = mine.Any(line => line.Contains(" withdraw ", StringComparison.Ordinal));
            var promise = mine.Where(line => withdraws || !Outcome().IsMatch(line)).Aggregate(State.Of(before), Read);
            var outcome = mine.Where(line => Outcome().IsMatch(line)).Aggregate(promise, Read);
            if (promise != State.Of(now) || outcome != promise)
                return $"printed {promise}, done {State.Of(now)}: {string.Join("; ", mine)}";
            if (now.Version != before.Version + (mine.Length > 0 ? 1 : 0)) return "a change without a new version";
        }

        return Paid(change, printed);
    }

    private static string? Paid(Decision.Change change, IReadOnlyList<string> printed)
    {
        var charged = change.Lines.Select(line => line.Amount).ToArray();
        if (charged.Length == 0) return change.CostsMoney ? "a cost without a charge" : null;
        var gross = charged.Total(change.Bill!.Currency) + change.Bill.Tax;
        var total = $"total {gross}";
        return printed.Any(line => line.EndsWith(total, StringComparison.Ordinal)) ? null : $"no {total}";
    }

    private static State Read(State state, string line)
    {
        if (Added().Match(line) is { Success: true } added)
            return state with { Seats = state.Seats + Number(added), Later = state.Later + Number(added) };
        if (Fewer().Match(line) is { Success: true } fewer) return state with { Later = state.Later + Number(fewer) };
        if (NewTerm().Match(line) is { Success: true } term) return state with { Term = term.Groups[1].Value };
        if (Switched().Match(line) is { Success: true } switched)
            return state with { Renews = switched.Groups[1].Value };
        if (PaidWith().Match(line) is { Success: true } paid)
            return state with { Method = paid.Groups[1].Value };
        if (Outcome().Match(line) is { Success: true } outcome)
            return state with
            {
                Seats = Number(outcome), Later = Number(outcome, 2), Term = outcome.Groups[3].Value,
            };
        if (Lapses().Match(line) is { Success: true } lapsed) return state with { Lapse = lapsed.Groups[1].Value };
        return line.Split(' ')[1] is "charge" or "withdraw" or "credit"
            ? state
            : throw new InvalidOperationException($"Nobody knows what '{line}' promises.");
    }

    private static int Number(Match match, int group = 1) =>
        int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Name(Guid id) => id.ToString("N")[20..];

    [GeneratedRegex(@" \+(\d+) seats at ")]
    private static partial Regex Added();

    [GeneratedRegex(@" at renewal seats (-\d+)")]
    private static partial Regex Fewer();

    [GeneratedRegex(@" at renewal term (\S+)")]
    private static partial Regex NewTerm();

    [GeneratedRegex(@" auto-renew (on|off)")]
    private static partial Regex Switched();

    [GeneratedRegex(@" lapsed (\S+ \S+)")]
    private static partial Regex Lapses();

    [GeneratedRegex(@" pays with (\S+)")]
    private static partial Regex PaidWith();

    [GeneratedRegex(@" then (\d+) \S+, renewing (\d+) (\S+)")]
    private static partial Regex Outcome();

    private sealed record State(int Seats, int Later, string Term, string Renews, string Method, string Lapse)
    {
        public static State Of(Subscription subscription) => new(
            subscription.Seats,
            subscription.SeatsAtRenewal,
            subscription.CadenceAtRenewal.Code,
            subscription.AutoRenewal.On ? "on" : "off",
            subscription.MethodId is { } method ? Name(method) : "default",
            subscription.Lapse is { Since: var since, Cause: var cause }
                ? FormattableString.Invariant($"{since:uuuu-MM-dd} {cause}")
                : "none");
    }
}
