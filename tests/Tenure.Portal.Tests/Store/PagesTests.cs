using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Tests.Store;

/// <summary>What the work asks for page by page.</summary>
public sealed class PagesTests
{
    [Theory, Databases]
    public async Task What_is_due_at_the_same_instant_is_found_page_by_page_each_once(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var (one, other) = (stored.NewOrder(await stored.Subscribe(), number: "O-1"), stored.NewOrder(
            await stored.Subscribe("S-2"), number: "O-2"));
        Order[] orders = [one, other, stored.NewOrder(await stored.Subscribe("S-3"), number: "O-3")];
        Attempt[] attempts = [.. orders.Select((order, at) =>
            stored.NewAttempt(order, $"k{at}") with { AskOn = new LocalDate(2026, 3, 4) })];
        await stored.Write(unit =>
        {
            foreach (var order in orders) unit.Add(order);
        });
        await using var context = stored.Database.Read();
        var left = await context.OrdersLeftOpen(null, 2);
        OrderLeftOpen[] open = [.. left, .. await context.OrdersLeftOpen(left[1], 2)];
        await stored.Write(unit =>
        {
            foreach (var attempt in attempts) unit.Add(attempt);
        });
        var quiet = await context.DebitsToAskAbout(Stored.Now + Duration.FromDays(30), default, 2);
        var later = await context.DebitsToAskAbout(Stored.Now + Duration.FromDays(30), quiet[1], 2);
        var silent = await context.AttemptsToReconcile(null, 2);
        var rest = await context.AttemptsToReconcile(silent[1].Attempt, 2);

        Assert.Equal(orders.Select(order => order.Id).Order(), open.Select(order => order.Id).Order());
        Assert.Equal(
            attempts.Select(attempt => attempt.Id).Order(),
            quiet.Concat(later).Select(row => row.Attempt.Id).Order());
        Assert.Equal(
            attempts.Select(attempt => attempt.Id).Order(),
            silent.Concat(rest).Select(row => row.Attempt.Id).Order());
    }
}
