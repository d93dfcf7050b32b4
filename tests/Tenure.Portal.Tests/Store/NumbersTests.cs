using Microsoft.EntityFrameworkCore;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Store;

public sealed class NumbersTests
{
    [Theory, Databases]
    public async Task Invoice_numbers_have_no_gap_whoever_settles_and_fails_at_once(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(settler => Task.Run(() => Settle(stored, settler))));

        await using var context = stored.Database.Read();
        var numbers = await context.Invoices.Select(invoice => invoice.Number).Order().ToListAsync();
        // 8 settlers × 6 invoices, of which every third is given up.
        Assert.Equal(Enumerable.Range(1, 32).Select(number => $"NL01-2026-{number:D6}"), numbers);
        Assert.All(await context.NumberSeries(), series => Assert.Empty(Audits.Gapless(series)));
    }

    [Theory, Databases]
    public async Task Order_numbers_are_unique_whoever_takes_them(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        using var other = Database.Open(stored.ConnectionString);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(taker => Task.Run(async () =>
        {
            var numbers = new List<string>();
            for (var i = 0; i < 20; i++)
            {
                await using var unit = await (taker % 2 == 0 ? stored.Database : other).Lock(stored.Account.Id);
                numbers.Add(await unit.OrderNumber(2026));
                await unit.Commit();
            }

            return numbers;
        })));
        var all = taken.SelectMany(numbers => numbers).ToList();
        Assert.Equal(160, all.Distinct().Count());
        Assert.All(all, number => Assert.Matches("^T-2026-[0-9A-Z]{6}$", number));
    }

    // As many connections as units, so one that needed a second would wait for the other's, and it for this one's.
    [Fact]
    public async Task Who_takes_order_numbers_waits_neither_for_a_connection_nor_for_anybodys_commit()
    {
        await using var fresh = await FreshDatabase.Create(TestDatabase.Postgres, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString + ";Maximum Pool Size=2");
        var stop = TestContext.Current.CancellationToken;
        await using var one = await database.Create(Stored.NewAccount("a1"), stop);
        await using var other = await database.Create(Stored.NewAccount("a2"), stop);

        var taken = new List<string>();
        for (var i = 0; i < 150; i++)
            taken.AddRange(await one.OrderNumber(2026, stop), await other.OrderNumber(2026, stop));
        await one.Commit(stop);
        await other.Commit(stop);

        Assert.Equal(300, taken.Distinct().Count());
    }

    [Fact]
    public async Task Orders_of_an_older_installation_are_counted_on_far_above_its_last_one()
    {
        await using var fresh = await FreshDatabase.Create(TestDatabase.Postgres, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        var stop = TestContext.Current.CancellationToken;
        await database.Write(context => context.Database.ExecuteSqlAsync($"""
            DROP SEQUENCE order_numbers; DELETE FROM schema_versions WHERE number = 15;
            INSERT INTO numbers (entity, kind, year, last) VALUES ('', 'order', 2025, 900), ('', 'order', 2026, 700)
            """, stop), stop);
        await database.Migrate(stop);

        await using var unit = await database.Create(Stored.NewAccount("a1"), stop);
        Assert.Equal(OrderNumbers.Print(2026, 1_000_900), await unit.OrderNumber(2026, stop));
    }

    [Fact]
    public void Order_numbers_do_not_repeat_within_a_round_and_grow_after_it()
    {
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(i => OrderNumbers.Print(2026, i)).Distinct().Count());
        Assert.Equal("T-2026-" + "1" + OrderNumbers.Print(2026, 5)[7..], OrderNumbers.Print(2026, 5 + (1L << 30)));
    }

    [Fact]
    public void Invoices_and_credit_notes_are_told_apart()
    {
        Assert.Equal("NL01-2026-000123", new Series("NL01", "invoice", 2026).Print(123));
        Assert.Equal("NL01-C2026-000007", new Series("NL01", "credit-note", 2026).Print(7));
    }

    private static async Task Settle(Stored stored, int settler)
    {
        var account = Stored.NewAccount($"a{settler}");
        var card = Stored.NewCard(account.Id);
        var subscription = Stored.NewSubscription(account.Id, $"S-{settler}");
        await stored.Database.Write(context =>
        {
            context.Add(account);
            context.Add(card);
            return Task.CompletedTask;
        });
        for (var i = 0; i < 6; i++)
        {
            await using var unit = await stored.Database.Lock(account.Id);
            if (i == 0) unit.Add(subscription, null);
            var order = stored.NewOrder(subscription) with { AccountId = account.Id, MethodId = card.Id };
            var sameNumber = order with { Id = Ids.New() };
            unit.Add(order);
            unit.Add(stored.NewInvoice(order) with { AccountId = account.Id });
            if (i % 3 == 2) unit.Add(sameNumber);
            if (i % 3 == 2) await Assert.ThrowsAsync<DoubledException>(() => unit.Commit());
            else await unit.Commit();
        }
    }
}
