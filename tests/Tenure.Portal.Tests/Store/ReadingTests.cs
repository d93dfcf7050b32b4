using NodaTime;
using Tenure.Policies;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Store;

public sealed class ReadingTests
{
    private static readonly LifeCyclePolicy Policy = new();

    [Theory, Databases]
    public async Task The_database_sees_the_same_stage_as_the_life_cycle(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var all = Standing(stored.Account.Id);
        await stored.Write(unit =>
        {
            foreach (var subscription in all) unit.Add(subscription, null);
        });

        await using var reader = stored.Database.Reader(stored.Account.Id);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var filter = new SubscriptionFilter { Stage = new StageOn(stage, Stored.Today, Policy) };
            var found = await reader.Subscriptions(filter, Window.All);
            var expected = all.Where(one => one.StageOn(Stored.Today, Policy) == stage).Select(one => one.Number);
            Assert.Equal(expected.Order(), found.Rows.Select(one => one.Number).Order());
        }
    }

    [Theory, Databases]
    public async Task A_list_is_narrowed_by_every_filter(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var plain = Stored.NewSubscription(stored.Account.Id, "S-100");
        var other = Stored.NewSubscription(stored.Account.Id, "S-200") with
        {
            Product = "model",
            Cadence = Cadence.Monthly,
            MonthsToEnd = 1,
            AutoRenewal = new AutoRenewal(false, Stored.Now, "Anna"),
            Origin = new Origin(Channel.Reseller) { Contract = "CAD-77" },
            MethodId = stored.Card.Id,
        };
        await stored.Write(unit => { unit.Add(plain, null); unit.Add(other, null); });

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Assert.Equal(["S-100", "S-200"], await Numbers(new SubscriptionFilter()));
        foreach (var filter in new SubscriptionFilter[]
        {
            new() { Text = "s-2" }, new() { Text = "cad-" }, new() { Text = "MOD" },
            new() { Text = "Modeller", Named = ["model"] }, new() { Product = "model" },
            new() { Term = Cadence.Monthly }, new() { Channel = Channel.Reseller }, new() { AutoRenews = false },
            new() { MethodId = stored.Card.Id },
        })
            Assert.Equal(["S-200"], await Numbers(filter));
        Assert.Empty(await Numbers(new SubscriptionFilter { Text = "s-2", AutoRenews = true }));

        async Task<IEnumerable<string>> Numbers(SubscriptionFilter filter) =>
            (await reader.Subscriptions(filter, Window.All)).Rows.Select(one => one.Number).Order();
    }

    [Theory, Databases]
    public async Task A_window_shows_a_part_and_tells_how_much_there_is(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await stored.Write(unit =>
        {
            for (var i = 0; i < 7; i++)
            {
                var subscription = Stored.NewSubscription(stored.Account.Id, $"S-{i}");
                var order = stored.NewOrder(subscription) with { PlacedAt = Stored.Now + Duration.FromMinutes(i) };
                unit.Add(subscription, null);
                unit.Add(order);
                unit.Add(stored.NewInvoice(order) with { IssuedOn = Stored.Today.PlusDays(i) });
            }
        });

        await using var reader = stored.Database.Reader(stored.Account.Id);
        var page = await reader.Subscriptions(new SubscriptionFilter(), new Window(5, 5));
        Assert.Equal(7, page.Total);
        Assert.Equal(["S-5", "S-6"], page.Rows.Select(one => one.Number));
        var orders = await reader.Orders(new Window(0, 3));
        Assert.Equal([6, 5, 4], orders.Rows.Select(order => (int)(order.PlacedAt - Stored.Now).TotalMinutes));
        Assert.All(orders.Rows, order => Assert.Single(order.Bill.Lines));
        var invoices = await reader.Invoices(new Window(6, 3));
        Assert.Equal(("NL01-2026-000001", 7), (Assert.Single(invoices.Rows).Number, invoices.Total));
    }

    [Theory, Databases]
    public async Task Pages_take_as_many_statements_for_many_rows_as_for_one(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Fill(stored, 1, "A");
        var few = await Statements(stored);
        await Fill(stored, 30, "B");
        Assert.Equal(few, await Statements(stored));
        Assert.All(few, count => Assert.InRange(count, 1, 5));
    }

    [Theory, Databases]
    public async Task Each_method_is_shown_with_what_it_serves(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var second = Stored.NewCard(stored.Account.Id) with { AddedAt = Stored.Now + Duration.FromDays(1) };
        var own = Stored.NewSubscription(stored.Account.Id, "S-2") with { MethodId = stored.Card.Id };
        await stored.Subscribe("S-1");
        await using (var unit = await stored.Lock())
        {
            unit.Add(second);
            unit.Add(own, null);
            await unit.Save(unit.Account with { DefaultMethodId = second.Id });
            await unit.Commit();
        }

        await using var reader = stored.Database.Reader(stored.Account.Id);
        var methods = await reader.Methods();
        Assert.Equal(
            [(second.Id, true), (stored.Card.Id, false)], methods.Select(one => (one.Method.Id, one.IsDefault)));
        Assert.Equal([["S-1"], ["S-2"]], methods.Select(one => one.Serves.Select(served => served.Number)));
    }

    private static async Task Fill(Stored stored, int count, string prefix) => await stored.Write(unit =>
    {
        for (var i = 0; i < count; i++)
        {
            var subscription = Stored.NewSubscription(stored.Account.Id, $"{prefix}-{i}");
            var order = stored.NewOrder(subscription);
            unit.Add(subscription, null);
            unit.Add(order);
            unit.Add(stored.NewInvoice(order));
            unit.Add(stored.NewJournalRow(order));
        }
    });

    private static async Task<IReadOnlyList<int>> Statements(Stored stored)
    {
        await using var reader = stored.Database.Reader(stored.Account.Id);
        var order = (await reader.Orders(new Window(0, 1))).Rows[0];
        Func<Task>[] pages =
        [
            () => reader.Subscriptions(new SubscriptionFilter(), Window.All), () => reader.Orders(Window.All),
            () => reader.Invoices(Window.All), () => reader.OrderFile(order.Id), () => reader.Methods(),
            () => History(stored), () => reader.Members(), () => reader.Audited(),
        ];
        var counts = new List<int>();
        foreach (var page in pages) counts.Add(await stored.Statements.Of(page));
        return counts;
    }

    private static async Task History(Stored stored)
    {
        await using var trip = stored.Database.Ask();
        trip.HistoryOf(stored.Account.Id, 100);
        trip.MethodLabels(stored.Account.Id);
        await trip.Go();
    }

    // Every cause, on and around every edge of every stage, for a month and for a year.
    private static List<Subscription> Standing(Guid account)
    {
        var plain = Stored.NewSubscription(account, "");
        var all = new List<Subscription>();
        foreach (var cadence in new[] { Cadence.Monthly, Cadence.Annual })
            foreach (var days in new[] { -1, 0, 1, 14, 15, 16, 29, 30, 31, 44, 45, 46 })
            {
                var since = Stored.Today.PlusDays(-days);
                var one = plain with { Cadence = cadence, Term = new Term(since.PlusMonths(-1), since) };
                all.Add(one);
                all.Add(one with { AutoRenewal = new AutoRenewal(false, null, null) });
                all.Add(one with { EndedOn = since });
                foreach (var cause in Enum.GetValues<LapseCause>())
                    all.Add(plain with { Cadence = cadence, Lapse = new Lapse(since, cause) });
            }

        return [.. all.Select((one, i) => one with { Id = Ids.New(), Number = $"S-{i:D3}" })];
    }
}
