using Microsoft.EntityFrameworkCore;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Store;

public sealed class AuditTests
{
    [Theory, Databases]
    public async Task Books_written_by_the_store_pass_every_audit(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Settle(stored);
        await using var reader = stored.Database.Reader(stored.Account.Id);
        Assert.Empty(Audits.Of(await reader.Audited()));
        await using var context = stored.Database.Read();
        Assert.Empty((await context.NumberSeries()).SelectMany(Audits.Gapless));
    }

    [Theory, Databases]
    public async Task Tampering_around_the_triggers_is_found(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Settle(stored);
        await Unguarded(stored, kind, "postings", "UPDATE postings SET amount = amount + 1 WHERE book = 'revenue'");
        await using var reader = stored.Database.Reader(stored.Account.Id);
        var laws = Audits.Of(await reader.Audited()).Select(finding => finding.Law).ToArray();
        Assert.Contains("postings of an entry sum to zero", laws);
        Assert.Contains("the chain is unbroken", laws);
        Assert.Contains("a document is in the books with its gross, net and tax", laws);
    }

    [Theory, Databases]
    public async Task A_number_that_is_missing_is_found(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Settle(stored);
        await stored.Database.Write(context =>
            context.Database.ExecuteSqlRawAsync("UPDATE numbers SET last = 3 WHERE kind = 'invoice'"));
        await using var context = stored.Database.Read();
        var findings = (await context.NumberSeries()).SelectMany(Audits.Gapless);
        Assert.Equal("numbers are gapless", Assert.Single(findings).Law);
    }

    [Theory, Databases]
    public async Task A_days_root_stands_for_every_entry_of_the_day(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await using var context = stored.Database.Read();
        Assert.Equal(0, (await context.RootOf("NL01", Stored.Today)).Entries);
        await Settle(stored);
        var root = await context.RootOf("NL01", Stored.Today);
        Assert.Equal(2, root.Entries);
        await using var reader = stored.Database.Reader(stored.Account.Id);
        var hashes = (await reader.Entries()).Select(entry => entry.Link.Hash);
        Assert.Equal(hashes.Aggregate(Chain.Beginning, Chain.Root), root.Root);
        Assert.Equal(0, (await context.RootOf("US01", Stored.Today)).Entries);
        Assert.Equal(root, await stored.Database.KeepRoot("NL01", Stored.Today));
        Assert.Equal(root, await stored.Database.KeepRoot("NL01", Stored.Today));
    }

    private static async Task Settle(Stored stored)
    {
        var order = stored.NewOrder(await stored.Subscribe());
        var invoice = stored.NewInvoice(order) with { State = InvoiceState.Paid, PaidOn = Stored.Today };
        var row = stored.NewJournalRow(order);
        var issued = stored.NewEntry(row, invoice);
        await stored.Write(unit =>
        {
            unit.Add(order);
            unit.Add(invoice);
            unit.Add(row);
            unit.Add(issued);
            unit.Add(issued with { Id = Ids.New(), Postings = Books.Paid(invoice.Bill.Gross) });
        });
    }

    private static async Task Unguarded(Stored stored, TestDatabase kind, string table, string change)
    {
        var off = kind == TestDatabase.Sqlite
            ? $"DROP TRIGGER {table}_no_update"
            : $"ALTER TABLE {table} DISABLE TRIGGER USER";
        await stored.Database.Write(context => context.Database.ExecuteSqlRawAsync(off));
        await stored.Database.Write(context => context.Database.ExecuteSqlRawAsync(change));
    }
}
