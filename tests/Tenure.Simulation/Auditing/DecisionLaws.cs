using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>What members decided happens as it was quoted, and nobody else decides it for them.</summary>
internal sealed class DecisionLaws(Evidence evidence)
{
    public IEnumerable<Finding> Findings() =>
    [
        .. evidence.Journal.SelectMany(row => row.PersonId is null ? OfNobody(row) : OfSomebody(row)),
        .. QuotedIsOrdered(),
    ];

    // Terms begin and end by themselves; everything else somebody wanted.
    private static IEnumerable<Finding> OfNobody(JournalRow row) =>
        from effect in row.Effects
        where effect is not (Effect.Renewed or Effect.Charge or Effect.SeatsReleased or Effect.Lapsed
            or Effect.Restored or Effect.Ended)
        select new Finding("nothing flips by itself", $"{row.What} on {row.On}: {effect.Print()}");

    private IEnumerable<Finding> OfSomebody(JournalRow row)
    {
        var printed = row.Effects.Select(effect => effect.Print()).ToArray();
        var isQuoted = row.Effects.Count == 0 || evidence.Quotes.Any(quote =>
            quote.Action == row.What && quote.PersonId == row.PersonId && WasConfirmed(quote, row)
            && Decided(quote).SequenceEqual(printed) && Collected(quote).SetEquals(TriedWith(row)));
        if (!isQuoted) yield return new Finding("what was quoted happens", $"{row.What} on {row.On}");
    }

    private bool WasConfirmed(Quote quote, JournalRow row) => quote.JournalId == row.Id
        || evidence.Orders.Any(order => order.Id == row.OrderId && order.QuoteId == quote.Id);

    private static HashSet<string> Collected(Quote quote) =>
    [
        .. quote.Printed.Where(line => line.StartsWith("collect ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]),
    ];

    // The invoices that are charged with a method the moment it is given to them.
    private IEnumerable<string> TriedWith(JournalRow row) => !Wallet.Changes(row) ? [] :
        evidence.Attempts.Where(attempt => attempt.At == row.At && attempt.InvoiceId is not null)
            .Select(attempt => evidence.Documents.First(one => one.Id == attempt.InvoiceId).Number!);

    // After the effects a quote prints what they lead to, its sums, what pays for it and what is collected.
    private static IEnumerable<string> Decided(Quote quote) => quote.Printed.Where(line =>
        !line.Contains(", renewing ", StringComparison.Ordinal) && line != quote.Bill.Print()
        && !line.StartsWith("pay with ", StringComparison.Ordinal)
        && !line.StartsWith("collect ", StringComparison.Ordinal));

    private IEnumerable<Finding> QuotedIsOrdered()
    {
        foreach (var order in evidence.Orders.Where(order => order.QuoteId is not null))
        {
            var quote = evidence.Quotes.FirstOrDefault(one => one.Id == order.QuoteId);
            if (quote is null)
                yield return new Finding("an order executes a quote", order.Number);
            else if (!Same(order.Bill, quote.Bill) || order.MethodId != quote.MethodId
                     || !order.Effects.Select(effect => effect.Print()).SequenceEqual(Decided(quote)))
                yield return new Finding("what was quoted is ordered", order.Number);
        }

        foreach (var twice in evidence.Orders.Where(one => one.QuoteId is not null).GroupBy(one => one.QuoteId))
            if (twice.Count() > 1)
                yield return new Finding("a quote becomes one order", $"quote {twice.Key}");
    }

    /// <summary>Whether two bills ask for the same, line by line.</summary>
    public static bool Same(Bill one, Bill other) =>
        one.Lines.Select(line => (line.Line.Print(), line.Tax)).SequenceEqual(
            other.Lines.Select(line => (line.Line.Print(), line.Tax)))
        && one.Taxes.SequenceEqual(other.Taxes);
}
