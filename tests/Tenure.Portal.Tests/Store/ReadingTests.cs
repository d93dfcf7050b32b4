using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Store;

public sealed class ReadingTests
{
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
            () => reader.Orders(Window.All), () => reader.Invoices(Window.All), () => reader.OrderFile(order.Id),
            () => History(stored), () => reader.Audited(),
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
}
