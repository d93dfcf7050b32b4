using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Store.Documents;
using Tenure.Store.Jobs;

namespace Tenure.Store.Bulk;

/// <summary>The papers of many accounts, in the order of their places, to be written table by table.</summary>
internal sealed class PapersToWrite
{
    private readonly Writing writing;
    private readonly BulkTables tables;
    private readonly Dictionary<Guid, Place> places;
    private readonly List<Papers> papers = [];
    private readonly List<JournalToKeep> journal = [];
    private readonly List<LinkedEntry> entries = [];
    private readonly List<(Attempt Attempt, Invoice Invoice)> paid = [];
    private readonly List<Invoice> issued = [];

    public PapersToWrite(Writing writing, IEnumerable<HeldAccount> held)
    {
        (this.writing, tables) = (writing, BulkTables.Of(writing.Context.Model));
        places = held.ToDictionary(one => one.Account.Id, one => new Place(one));
    }

    public IReadOnlyList<Invoice> Issued => issued;

    /// <summary>What belongs to an account that is not held is refused.</summary>
    public void Add(Papers one)
    {
        papers.Add(one);
        journal.Add(places[one.Journal.AccountId].Next(one.Journal));
        entries.AddRange(one.Entries.Select(entry => places[entry.AccountId].Next(entry)));
    }

    public void Save(Attempt attempt, Invoice invoice) => paid.Add((attempt, invoice));

    public async Task Write(CancellationToken stop)
    {
        var writer = writing.Database.Dialect.BulkWriter(writing.Context.Database);
        await WriteChanges(writer, stop);
        await WriteOrders(writer, stop);
        await WriteBooks(writer, stop);
        await writer.Insert(tables.Notices, [.. papers.SelectMany(one => one.Notices)], stop);
        await writer.Insert(tables.Outbox, [.. papers.SelectMany(one => one.Messages)], stop);
        await WriteInvoices(writer, stop);
    }

    private async Task WriteChanges(IBulkWriter writer, CancellationToken stop)
    {
        await writer.Update(
            tables.Subscriptions, [.. papers.SelectMany(one => one.Subscriptions).Select(ToKeep)], stop);
        await writer.Update(tables.Outcomes, [.. paid.Select(one => new AttemptToKeep(one.Attempt))], stop);
        await writer.Update(tables.Payments, [.. paid.Select(one => new InvoiceToKeep(one.Invoice))], stop);
    }

    private async Task WriteOrders(IBulkWriter writer, CancellationToken stop)
    {
        Order[] orders = [.. papers.Select(one => one.Order).OfType<Order>()];
        await writer.Insert(tables.Orders, orders, stop);
        await writer.Insert(tables.OrderLines, [.. orders.SelectMany(
            order => order.Bill.Lines.Select((line, at) => OrderLineRow.Of(order, line, at)))], stop);
        await writer.Insert(tables.BilledTerms, [.. papers.SelectMany(BilledBy)], stop);
        await writer.Insert(tables.Attempts, [.. papers.Select(one => one.Attempt).OfType<Attempt>().Select(
            attempt => new AttemptToKeep(attempt, StartOf(attempt.AccountId, attempt.AskOn)))], stop);
    }

    private async Task WriteBooks(IBulkWriter writer, CancellationToken stop)
    {
        await writer.Insert(tables.Journal, journal, stop);
        await writer.Insert(tables.JournalSubscriptions, [.. journal.SelectMany(one => one.Row.Subscriptions.Select(
            id => new JournalSubscriptionRow(one.Row.AccountId, id, one.Sequence)))], stop);
        await writer.Insert(tables.Entries, entries, stop);
        await writer.Insert(tables.Postings, [.. entries.SelectMany(PostingsOf)], stop);
    }

    // Numbers are held until the commit, so they are taken last of all.
    private async Task WriteInvoices(IBulkWriter writer, CancellationToken stop)
    {
        Papers[] billing = [.. papers.Where(one => one.Invoice is not null)];
        await writer.Insert(tables.InvoiceLines, [.. billing.Select(one => one.Invoice!).SelectMany(
            invoice => invoice.Bill.Lines.Select((line, at) => InvoiceLineRow.Of(invoice, line, at, at)))], stop);
        var numbered = await Numbers.Give(writing.Context, billing, one => one.Invoice!, stop);
        InvoiceToKeep[] toKeep =
        [
            .. numbered.Select(given => new InvoiceToKeep(
                given.Of.Invoice! with { Number = given.Number }, given.Of.LookAgainOn,
                StartOf(given.Of.Journal.AccountId, given.Of.LookAgainOn))),
        ];
        await writer.Insert(tables.Invoices, toKeep, stop);
        issued.AddRange(toKeep.Select(one => one.Invoice));
    }

    private SubscriptionToKeep ToKeep(SubscriptionChange change)
    {
        var (account, remindOn) = (change.After.AccountId, Looks.RemindOn(change.After, change.RemindOn));
        return new SubscriptionToKeep(change.After, change.DueOn, StartOf(account, change.DueOn))
        {
            RemindOn = remindOn, RemindAt = StartOf(account, remindOn),
        };
    }

    private Instant? StartOf(Guid account, LocalDate? day) =>
        day is { } on ? places[account].Account.RealStartOf(on) : null;

    private static IEnumerable<BilledTermRow> BilledBy(Papers one) => one.BilledTerms.Select(
        billed => new BilledTermRow(
            one.Journal.AccountId, billed.SubscriptionId, billed.Term.Start, billed.Term.End, one.Invoice!.OrderId)
        {
            OrderPosition = billed.OrderPosition,
        });

    private static IEnumerable<PostingRow> PostingsOf(LinkedEntry linked) =>
        linked.Entry.Postings.Select((posting, at) => PostingRow.Of(linked, posting, at));

    /// <summary>How far an account's journal and ledger go with what was added.</summary>
    private sealed class Place(HeldAccount held)
    {
        private long sequence = held.Journal ?? 0;
        private Link? link = held.Entries is { } last ? new Link(last, "", held.Hash!) : null;

        public Account Account => held.Account;

        public JournalToKeep Next(JournalRow row) => new(row, ++sequence);

        public LinkedEntry Next(Entry entry)
        {
            link = Chain.Next(link, entry);
            return new LinkedEntry(entry, link);
        }
    }
}
