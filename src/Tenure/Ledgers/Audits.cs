using Tenure.Invoicing;

namespace Tenure.Ledgers;

/// <summary>An entry as it is kept, with its place in the chain.</summary>
public sealed record LinkedEntry(Entry Entry, Link Link);

/// <summary>A document as it is kept, with the totals that were stored beside its lines.</summary>
/// <param name="Nets">The stored net of each line, in the order of the lines.</param>
public sealed record KeptDocument(Invoice Document, Money Gross, IReadOnlyList<Money> Nets);

/// <summary>All that an audit of one account reads; entries by their sequence.</summary>
public sealed record AuditedAccount(
    Guid Id, IReadOnlyList<LinkedEntry> Entries, IReadOnlyList<KeptDocument> Documents);

/// <summary>A series of document numbers as it is kept.</summary>
/// <param name="Last">The last number that was given.</param>
/// <param name="Count">How many documents carry a number of it; numbers are unique.</param>
/// <param name="Lowest">The smallest number as printed, and the largest.</param>
public sealed record KeptSeries(string Name, long Last, long Count, string? Lowest, string? Highest)
{
    /// <summary>How the first and the last number of the series are printed.</summary>
    public required (string First, string Last) Expected { get; init; }
}

/// <summary>A law of the books that does not hold, and where.</summary>
public sealed record Finding(string Law, string Where);

/// <summary>Checks that the books can be trusted; no check relies on a total that it can add up itself.</summary>
public static class Audits
{
    public static IReadOnlyList<Finding> Of(AuditedAccount account) =>
    [
        .. Unbalanced(account), .. BrokenChain(account), .. WrongTotals(account), .. NotInTheBooks(account),
        .. WronglyOwed(account),
    ];

    /// <summary>Numbers from the first to the last, none missing.</summary>
    public static IReadOnlyList<Finding> Gapless(KeptSeries series) =>
        series.Count == series.Last && (series.Last == 0 || (series.Lowest, series.Highest) == series.Expected)
            ? []
            : [new Finding("numbers are gapless", $"{series.Name}: {series.Count} documents, {series.Last} numbers")];

    /// <summary>The sum of all postings per currency; zero in every currency if the books are in order.</summary>
    public static IReadOnlyList<Money> TrialBalance(IEnumerable<Entry> entries) =>
    [
        .. entries.SelectMany(entry => entry.Postings).GroupBy(posting => posting.Amount.Currency)
            .Select(currency => currency.Select(posting => posting.Amount).Total(currency.Key)),
    ];

    private static IEnumerable<Finding> Unbalanced(AuditedAccount account) =>
        account.Entries.Where(one => TrialBalance([one.Entry]).Any(sum => !sum.IsZero))
            .Select(one => new Finding("postings of an entry sum to zero", $"entry {one.Entry.Id}"))
            .Concat(TrialBalance(account.Entries.Select(one => one.Entry)).Where(sum => !sum.IsZero)
                .Select(sum => new Finding("the trial balance is zero", $"account {account.Id}: {sum}")));

    private static IEnumerable<Finding> BrokenChain(AuditedAccount account)
    {
        Link? last = null;
        foreach (var (entry, link) in account.Entries)
        {
            if (Chain.Next(last, entry) != link) yield return new Finding("the chain is unbroken", $"entry {entry.Id}");
            last = link;
        }
    }

    private static IEnumerable<Finding> WrongTotals(AuditedAccount account) =>
        from kept in account.Documents
        let bill = kept.Document.Bill
        let sums = bill.Lines.GroupBy(line => line.Treatment).Select(lines => new TaxSum(
            lines.Key, lines.Select(line => line.Line.Amount).Total(bill.Currency),
            lines.Select(line => line.Tax).Total(bill.Currency)))
        where !sums.ToHashSet().SetEquals(bill.Taxes) || kept.Gross != bill.Net + bill.Tax
              || !kept.Nets.SequenceEqual(bill.Lines.Select(line => line.Line.Amount))
        select new Finding("a document is the sum of its lines and their tax", NameOf(kept));

    private static IEnumerable<Finding> NotInTheBooks(AuditedAccount account)
    {
        var issuing = account.Entries.Select(one => one.Entry)
            .Where(entry => entry.Postings.Any(posting => posting.Book is Book.Revenue or Book.TaxPayable))
            .SelectMany(entry => entry.Postings, (entry, posting) => (entry.DocumentId, posting))
            .ToLookup(one => (one.DocumentId, one.posting.Book), one => one.posting.Amount);
        return
            from kept in account.Documents
            let bill = kept.Document.Bill
            let currency = bill.Currency
            where issuing[(kept.Document.Id, Book.Receivable)].Total(currency) != kept.Gross
                  || issuing[(kept.Document.Id, Book.Revenue)].Total(currency) != -bill.Net
                  || issuing[(kept.Document.Id, Book.TaxPayable)].Total(currency) != -bill.Tax
            select new Finding("a document is in the books with its gross, net and tax", NameOf(kept));
    }

    // What a document still asks for stands as receivable, with the notes that correct it.
    private static IEnumerable<Finding> WronglyOwed(AuditedAccount account)
    {
        var receivable = account.Entries.SelectMany(one => one.Entry.Postings, (one, posting) => (one.Entry, posting))
            .Where(one => one.posting.Book == Book.Receivable)
            .ToLookup(one => one.Entry.DocumentId, one => one.posting.Amount);
        var notes = account.Documents.ToLookup(kept => kept.Document.Corrects);
        return
            from kept in account.Documents
            where kept.Document is { Kind: DocumentKind.Invoice, State: InvoiceState.Open or InvoiceState.Paid }
            let corrected = notes[kept.Document.Id].ToArray()
            where kept.Document.State == InvoiceState.Open || corrected.Length == 0
            let currency = kept.Document.Bill.Currency
            let all = corrected.Prepend(kept).ToArray()
            let stands = all.SelectMany(one => receivable[one.Document.Id]).Total(currency)
            let due = kept.Document.State == InvoiceState.Open
                ? all.Select(one => one.Gross).Total(currency) : Money.Zero(currency)
            where stands != due
            select new Finding("what is owed stands as receivable", $"{NameOf(kept)}: {stands} for {due}");
    }

    private static string NameOf(KeptDocument kept) => kept.Document.Number ?? $"{kept.Document.Id}";
}
