using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Bench.Databases;
using Tenure.Bench.Filling;
using Tenure.Bench.Renewing;
using Tenure.Invoicing;
using Tenure.Portal.SelfService;
using Tenure.Portal.Stories;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions.Actions;

namespace Tenure.Bench;

/// <summary>What customers wait for, without the network: quotes, an order of seats, a new method everywhere.</summary>
internal static class DeskBench
{
    private const int AtOnce = 4;

    public static async Task<int> Run(Wishes wishes)
    {
        var plan = Plan.Of(wishes);
        await using var server = await BenchServer.Start(wishes.Text("data"));
        var filled = await FillBench.Ensure(server, plan);
        await server.Create("desk", filled);
        using var database = Database.Open(server.ConnectionString("desk"));
        using var world = new Installation(
            database, Seed.Seller, SystemClock.Instance.GetCurrentInstant(), _ => new AtOnce());
        var customers = await Customer.Some(server, "desk", wishes.Number("orders", 2_000));
        Customer[] warm = [.. customers.Take(customers.Count / 4)], asked = [.. customers.Skip(warm.Length)];
        await Each(warm, customer => Order(world, customer));
        var quotes = await Each(asked, customer => Quote(world, customer));
        var orders = await Each(asked, customer => Order(world, customer));
        var methods = new List<double>();
        for (var round = 0; round < wishes.Rounds + 1; round++) methods.Add(await Replace(world, round));
        Report.Title(
            $"Desk: {plan.Subscriptions:N0} subscriptions, {AtOnce} customers at once", await server.Version());
        Report.Table("in one process, without the network | a second | median ms | 99 of 100 within ms",
            [Row("quote for more seats", quotes), Row("order of seats, from the quote to the receipt", orders)]);
        Report.Table("one change | seconds, median", [[
            $"payment method of {FillBench.Large:N0} subscriptions", Report.Show(Report.Median(methods.Skip(1)))]]);
        await server.Drop("desk");
        return 0;
    }

    private static string[] Row(string what, Timed timed) =>
    [
        what, Report.Show(timed.Milliseconds.Count / timed.Seconds), Report.Show(Report.Median(timed.Milliseconds)),
        Report.Show(Report.Quantile(timed.Milliseconds, 0.99)),
    ];

    private static async Task<Timed> Each(Customer[] customers, Func<Customer, Task> act)
    {
        var (times, next) = (new double[customers.Length], -1);
        var seconds = await Report.Seconds(() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) is var at && at < customers.Length)
                    times[at] = await Report.Seconds(() => act(customers[at])) * 1_000;
            }))));
        return new Timed(times, seconds);
    }

    private static async Task<Guid> Quote(Installation world, Customer customer)
    {
        var asked = new Asked(customer.Subscription, new AddSeats.Input(1));
        return await world.Desk.Quote(new AddSeats(), customer.Account, customer.Actor, asked) switch
        {
            QuoteAnswer.Quoted(var quote, _) => quote.Id,
            QuoteAnswer.Refused(var obstacles) => throw new InvalidOperationException(obstacles[0].Code),
            _ => throw new UnreachableException(),
        };
    }

    // The receipt is there when the order is completed: charged, applied, invoiced, in the books.
    private static async Task Order(Installation world, Customer customer)
    {
        var quote = await Quote(world, customer);
        var answer = await world.Desk.Confirm(customer.Account, customer.Actor, quote, returnTo: null);
        if (answer is not ConfirmAnswer.Confirmed { OrderId: { } id })
            throw new InvalidOperationException($"{answer}");
        await using var context = world.Database.Read();
        var state = await context.Orders.Where(row => row.AccountId == customer.Account && row.Id == id)
            .Select(row => row.State).SingleAsync();
        if (state != OrderState.Completed) throw new InvalidOperationException($"The order is {state}.");
    }

    private static async Task<double> Replace(Installation world, int round)
    {
        await using var context = world.Database.Read();
        var number = $"C-L-{FillBench.Large}";
        var account = await context.Accounts.SingleAsync(row => row.Number == number);
        var methods = await context.Methods.Where(row => row.AccountId == account.Id)
            .OrderBy(row => row.Last4).ToListAsync();
        var (actor, wanted) = (Actor.System, methods[(round + 1) % 2].Id);
        return await Report.Seconds(async () =>
        {
            var asked = new Asked(null, new ReplaceMethod.Input(wanted));
            var answer = await world.Desk.Quote(new ReplaceMethod(), account.Id, actor, asked);
            if (answer is not QuoteAnswer.Quoted(var quote, var change) || change.Effects.Count != FillBench.Large)
                throw new InvalidOperationException($"{answer}");
            var done = await world.Desk.Confirm(account.Id, actor, quote.Id, returnTo: null);
            if (done is not ConfirmAnswer.Confirmed) throw new InvalidOperationException($"{done}");
        });
    }

    private sealed record Timed(IReadOnlyList<double> Milliseconds, double Seconds);
}
