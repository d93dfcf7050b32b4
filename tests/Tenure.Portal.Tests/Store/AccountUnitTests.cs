using Microsoft.EntityFrameworkCore;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Store;

public sealed class AccountUnitTests
{
    [Theory, Databases]
    public async Task A_settled_order_is_written_whole(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        var order = stored.NewOrder(subscription);
        var invoice = stored.NewInvoice(order);
        var journal = stored.NewJournalRow(order);
        await using (var unit = await stored.Lock())
        {
            unit.Add(order);
            unit.Add(invoice);
            unit.Add(journal);
            unit.Add(stored.NewEntry(journal, invoice));
            unit.Add(stored.NewAttempt(order, "key-1"));
            var after = subscription with { Version = 1, MethodId = stored.Card.Id };
            unit.Save(subscription, after, after.Term.End);
            unit.Collect(invoice.Id, null, Stored.Today);
            await unit.Commit();
            Assert.Equal("NL01-2026-000001", Assert.Single(unit.Issued).Number);
        }

        await using var context = stored.Database.Read();
        Assert.Equal(1, (await context.Subscriptions.SingleAsync()).Version);
    }

    [Theory, Databases]
    public async Task A_stale_version_is_refused(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        await using (var first = await stored.Lock())
        {
            first.Save(subscription, subscription with { Version = 1 }, null);
            await first.Commit();
        }

        await using var second = await stored.Lock();
        second.Save(subscription, subscription with { Version = 1, SalesQuote = "Q" }, null);
        await Assert.ThrowsAsync<StaleException>(() => second.Commit());
    }
}
