using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;

namespace Tenure.Simulation.Auditing;

/// <summary>What was agreed is what is billed, posted and collected, once.</summary>
internal sealed class MoneyLaws(Evidence evidence)
{
    public IEnumerable<Finding> Findings() =>
    [
        .. OrderedIsInvoiced(), .. OrdersEnd(), .. BooksBalance(), .. InvoicesArePosted(),
        .. OwedAsTheStateSays(),
    ];

    private IEnumerable<Finding> OrderedIsInvoiced()
    {
        foreach (var order in evidence.Orders)
        {
            var invoices = evidence.Documents
                .Where(one => one.Kind == DocumentKind.Invoice && one.OrderId == order.Id).ToArray();
            var rows = evidence.Journal.Count(row => row.OrderId == order.Id && row.What == order.Action);
            var expected = order.State == OrderState.Completed ? 1 : 0;
            if (invoices.Length != expected)
                yield return new Finding("a completed order has one invoice, any other none",
                    $"{order.Number} {order.State}: {invoices.Length}");
            if (rows != expected)
                yield return new Finding("an order takes effect once, when it is completed",
                    $"{order.Number} {order.State}: {rows} times");
            foreach (var invoice in invoices.Where(invoice => !DecisionLaws.Same(invoice.Bill, order.Bill)))
                yield return new Finding("what was ordered is invoiced", $"{invoice.Number}");
            foreach (var row in evidence.Journal.Where(row => row.OrderId == order.Id && row.What == order.Action))
                if (!row.Effects.Select(one => one.Print()).SequenceEqual(order.Effects.Select(one => one.Print())))
                    yield return new Finding("what was ordered takes effect", order.Number);
        }

        foreach (var stray in evidence.Documents.Where(one => evidence.Orders.All(order => order.Id != one.OrderId)))
            yield return new Finding("a document belongs to an order", $"{stray.Number}");
    }

    // After a calm time nothing hangs: an order is paid, given up, or waits for an answer that is still to come.
    private IEnumerable<Finding> OrdersEnd() =>
        from order in evidence.Orders
        where order.State is OrderState.AwaitingPayment or OrderState.Checking
        where order.PlacedOn < evidence.Today.PlusDays(-3)
        select new Finding("an order comes to an end", $"{order.Number} is {order.State} since {order.PlacedOn}");

    private IEnumerable<Finding> BooksBalance() =>
        from entry in evidence.Entries
        where entry.Sums.Values.Sum() != 0
        select new Finding("an entry sums to zero", $"of document {entry.Document}");

    private IEnumerable<Finding> InvoicesArePosted()
    {
        foreach (var document in evidence.Documents)
        {
            var issued = evidence.Entries.Where(one => one.Document == document.Id)
                .Where(one => one[Book.Revenue] != 0 || one[Book.TaxPayable] != 0).ToArray();
            var (net, tax) = (document.Bill.Lines.Sum(line => line.Line.Amount.Minor),
                document.Bill.Lines.Sum(line => line.Tax.Minor));
            if (net + tax != 0 && issued.Length != 1)
                yield return new Finding("a document is posted once", $"{document.Number}: {issued.Length} times");
            else if (issued.Sum(one => one[Book.Revenue]) != -net || issued.Sum(one => one[Book.TaxPayable]) != -tax)
                yield return new Finding("a document is posted with its net and tax", $"{document.Number}");
        }

        var rows = evidence.Journal.Select(row => row.Id).ToHashSet();
        foreach (var entry in evidence.Entries.Where(one => !rows.Contains(one.Journal)))
            yield return new Finding("an entry names its journal row", $"of document {entry.Document}");
    }

    private IEnumerable<Finding> OwedAsTheStateSays()
    {
        foreach (var invoice in evidence.Documents.Where(one => one.Kind == DocumentKind.Invoice))
        {
            var notes = evidence.Documents.Where(one => one.Corrects == invoice.Id).ToArray();
            var entries = evidence.Entries
                .Where(one => one.Document == invoice.Id || notes.Any(note => note.Id == one.Document)).ToArray();
            var due = Gross(invoice) + notes.Sum(Gross);
            var (owed, underway, cash) = (entries.Sum(one => one[Book.Receivable]),
                entries.Sum(one => one[Book.CashUnderway]), entries.Sum(one => one[Book.Cash]));
            var expected = invoice.State switch
            {
                InvoiceState.Open => (due, 0L, 0L),
                InvoiceState.Pending => (0L, due, 0L),
                InvoiceState.Paid => (0L, 0L, due),
                _ => (0L, 0L, 0L),
            };
            if ((owed, underway, cash) != expected)
                yield return new Finding("the books say of an invoice what its state says",
                    $"{invoice.Number} {invoice.State}: owed {owed}, under way {underway}, cash {cash} of {due}");
            foreach (var finding in Collected(invoice, expected)) yield return finding;
        }
    }

    private IEnumerable<Finding> Collected(Invoice invoice, (long Owed, long Underway, long Cash) expected)
    {
        var attempts = evidence.Attempts
            .Where(one => one.InvoiceId == invoice.Id || one.OrderId == invoice.OrderId).ToArray();
        var taken = attempts.Where(one => one.State == AttemptState.Succeeded).Sum(one => one.Amount.Minor);
        var underway = attempts.Where(one => one.State == AttemptState.Pending).Sum(one => one.Amount.Minor);
        if (taken != expected.Cash || underway != expected.Underway)
            yield return new Finding("an invoice is collected as its state says, never twice",
                $"{invoice.Number} {invoice.State}: taken {taken} and {underway} under way, "
                + $"expected {expected.Cash} and {expected.Underway}");
    }

    private static long Gross(Invoice document) =>
        document.Bill.Lines.Sum(line => line.Line.Amount.Minor + line.Tax.Minor);
}
