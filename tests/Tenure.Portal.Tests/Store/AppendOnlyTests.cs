using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Store;

/// <summary>The database itself refuses to change what was issued, posted or journalled.</summary>
public sealed class AppendOnlyTests
{
    [Theory, Databases]
    public async Task What_was_written_can_neither_be_changed_nor_removed(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Issue(stored);
        foreach (var change in new[]
        {
            "UPDATE journal SET what = 'x'", "DELETE FROM journal", "DELETE FROM journal_subscriptions",
            "UPDATE entries SET hash = 'x'", "DELETE FROM entries", "UPDATE postings SET amount = 1",
            "DELETE FROM postings", "UPDATE invoice_lines SET net = 1", "DELETE FROM invoice_lines",
            "UPDATE order_lines SET net = 1", "DELETE FROM order_lines", "DELETE FROM invoices",
        })
            Assert.Contains("append-only", await Refusal(stored, change), StringComparison.Ordinal);
        foreach (var content in new[]
        {
            "gross = gross + 1, net = net + 1", "number = 'x'", "number = NULL", "issued_on = '2020-01-01'",
            "bill_to = 'x'", "taxes = '[]'", "po_number = 'x'",
        })
            Assert.Contains(
                "never changes", await Refusal(stored, $"UPDATE invoices SET {content}"), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task That_an_invoice_is_paid_can_be_recorded(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Issue(stored);
        await stored.Database.Write(context =>
            context.Database.ExecuteSqlRawAsync("UPDATE invoices SET state = 'paid', paid_on = '2026-03-02'"));
    }

    [Theory, Databases]
    public async Task Impossible_values_are_refused(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Issue(stored);
        foreach (var change in new[]
        {
            "UPDATE subscriptions SET term_end = term_start", "UPDATE subscriptions SET seats = 0",
            "UPDATE orders SET gross = gross + 1", "UPDATE orders SET state = 'lost'",
            "UPDATE persons SET mail = 'A@B'",
            "UPDATE orders SET state = 'completed', settled_at = NULL", "UPDATE accounts SET currency = 'EURO'",
        })
            Assert.NotEqual("", await Refusal(stored, change));
    }

    [Theory, Databases]
    public async Task What_belongs_to_nothing_is_refused(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Issue(stored);
        var nobody = Ids.New();
        await using var reader = stored.Database.Reader(stored.Account.Id);
        var invoice = (await reader.Invoices(Window.All)).Rows[0];
        var order = (await reader.Order(invoice.OrderId))!;
        await Refused(context => context.Add(order with { Id = nobody, AccountId = nobody, Number = "other" }));
        await Refused(context =>
        {
            var row = context.Add(stored.NewJournalRow(order) with { AccountId = nobody, OrderId = null });
            row.Property("Sequence").CurrentValue = 1L;
            return row;
        });
        await Refused(context => context.Add(invoice with { Id = nobody, AccountId = nobody, Number = "other" }));
        await Refused(context => context.Add(stored.NewAttempt(order, "other") with { AccountId = nobody }));
        await using var read = stored.Database.Read();
        var posting = await read.Postings.FirstAsync();
        await Refused(context => context.Add(posting with { Sequence = posting.Sequence + 1 }));

        async Task Refused(Func<TenureContext, object> add)
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
                stored.Database.Write(context => Task.FromResult(add(context))));
            Assert.Matches("(?i)foreign key|has no (entry|account)", refused.GetBaseException().Message);
        }
    }

    private static async Task Issue(Stored stored)
    {
        var order = stored.NewOrder(await stored.Subscribe());
        var invoice = stored.NewInvoice(order);
        var row = stored.NewJournalRow(order);
        await stored.Database.Write(context => Task.FromResult(context.Add(Stored.NewPerson())));
        await stored.Write(unit =>
        {
            unit.Add(order);
            unit.Add(invoice);
            unit.Add(row);
            unit.Add(stored.NewEntry(row, invoice));
        });
    }

    private static async Task<string> Refusal(Stored stored, string change)
    {
        var refused = await Assert.ThrowsAnyAsync<DbException>(() =>
            stored.Database.Write(context => context.Database.ExecuteSqlRawAsync(change)));
        return refused.Message;
    }
}
