using System.Globalization;
using System.Text.RegularExpressions;
using Tenure.Invoicing;
using Tenure.Portal.Look;
using Tenure.SelfService;

namespace Tenure.Portal.SelfService;

/// <summary>What a quote said beside what it would say now, line by line.</summary>
/// <param name="Before">The printed record the customer saw, for support.</param>
/// <param name="Now">The printed record as it would be now.</param>
public sealed partial record Difference(
    IReadOnlyList<ChangedRow> Rows, IReadOnlyList<string> Before, IReadOnlyList<string> Now)
{
    public static Difference Between(Quote quote, Decision.Change change, Facts facts)
    {
        var (now, before) = (change.Bill ?? Bill.Empty(quote.Bill.Currency), quote.Bill);
        var (was, willBe) = (OutcomeOf(quote.Printed), OutcomeOf(change.Printed()));
        var (collected, collects) = (CollectedBy(quote.Printed), CollectedBy(change.Printed()));
        var paysWith = change.CostsMoney ? change.PaysWith : null;
        List<ChangedRow> rows =
        [
            .. Lines(before, now),
            new($"Net", before.Net, now.Net),
            new($"Tax", before.Tax, now.Tax),
            new($"Due today", before.Gross, now.Gross),
            new($"Payment method", Label(quote.MethodId, facts), Label(paysWith, facts)),
            new($"Seats after this change", was?.Seats, willBe?.Seats),
            new($"Seats at the renewal", was?.AtRenewal, willBe?.AtRenewal),
            new($"Term from the renewal on", was?.Term, willBe?.Term),
            new($"Invoices collected at once", collected, collects),
        ];
        var said = rows.Where(row => row.Before is not null || row.Now is not null);
        return new([.. said], quote.Printed, change.Printed());
    }

    private static IEnumerable<ChangedRow> Lines(Bill before, Bill now)
    {
        for (var at = 0; at < Math.Max(before.Lines.Count, now.Lines.Count); at++)
        {
            var (was, willBe) = (before.Lines.ElementAtOrDefault(at)?.Line, now.Lines.ElementAtOrDefault(at)?.Line);
            yield return new(Bills.What((willBe ?? was)!), was?.Working, willBe?.Working);
        }
    }

    private static string? Label(Guid? method, Facts facts) =>
        facts.Methods.FirstOrDefault(one => one.Id == method)?.Label;

    // The record says "… then 10 annual, renewing 7 annual"; the seal covers it word for word.
    private static Outcome? OutcomeOf(IEnumerable<string> printed) => printed.Select(line => Agreed().Match(line))
        .Where(match => match.Success)
        .Select(match => new Outcome(
            int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture),
            Cadence.Find(match.Groups[3].Value)))
        .FirstOrDefault();

    private static string? CollectedBy(IEnumerable<string> printed)
    {
        var numbers = printed.Select(line => Collecting().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).ToArray();
        return numbers.Length == 0 ? null : string.Join(", ", numbers);
    }

    [GeneratedRegex(@"^collect (\S+) of ")]
    private static partial Regex Collecting();

    [GeneratedRegex(@"then (\d+) \S+, renewing (\d+) (\S+)$")]
    private static partial Regex Agreed();

    private sealed record Outcome(int Seats, int AtRenewal, Cadence? Term);
}

/// <summary>One thing a quote says, before and now.</summary>
public sealed record ChangedRow(FormattableString What, object? Before, object? Now)
{
    public bool IsChanged => !Equals(Before, Now);
}
