using Microsoft.EntityFrameworkCore;
using Tenure.Ledgers;
using Tenure.Store.Mapping;

namespace Tenure.Store.Documents;

/// <summary>Journal rows and ledger entries of one account that take their places in its sequences.</summary>
internal sealed class BooksToWrite(TenureContext context, Guid accountId)
{
    private readonly List<JournalRow> journal = [];
    private readonly List<Entry> entries = [];

    public void Add(JournalRow row) => journal.Add(row);

    public void Add(Entry entry) => entries.Add(entry);

    public async Task Write(CancellationToken stop)
    {
        if (journal.Count > 0) Number(await LastOfJournal(stop));
        if (entries.Count > 0) Link(await LastLink(stop));
        journal.Clear();
        entries.Clear();
    }

    private void Number(long last)
    {
        foreach (var row in journal)
        {
            var sequence = ++last;
            context.Entry(row).Property(LedgerMapping.Sequence).CurrentValue = sequence;
            context.Add(row);
            context.AddRange(row.Subscriptions.Select(id => new JournalSubscriptionRow(accountId, id, sequence)));
        }
    }

    private void Link(Link? last)
    {
        foreach (var entry in entries)
        {
            last = Chain.Next(last, entry);
            var row = context.Entry(entry);
            row.Property(LedgerMapping.Sequence).CurrentValue = last.Sequence;
            row.Property(LedgerMapping.PreviousHash).CurrentValue = last.PreviousHash;
            row.Property(LedgerMapping.Hash).CurrentValue = last.Hash;
            context.Add(entry);
            var linked = new LinkedEntry(entry, last);
            context.AddRange(entry.Postings.Select((posting, at) => PostingRow.Of(linked, posting, at)));
        }
    }

    private Task<long> LastOfJournal(CancellationToken stop) => context.Journal
        .Where(row => row.AccountId == accountId)
        .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence))
        .Select(row => EF.Property<long>(row, LedgerMapping.Sequence)).FirstOrDefaultAsync(stop);

    private Task<Link?> LastLink(CancellationToken stop) => context.Entries
        .Where(row => row.AccountId == accountId)
        .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence))
        .Select(row => new Link(
            EF.Property<long>(row, LedgerMapping.Sequence),
            EF.Property<string>(row, LedgerMapping.PreviousHash),
            EF.Property<string>(row, LedgerMapping.Hash)))
        .FirstOrDefaultAsync(stop);
}
