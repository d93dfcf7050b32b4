using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Invoicing;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>
/// The process dies between two steps; after the restart there is one charge, one order, one invoice.
/// </summary>
public class CrashTests
{
    private static readonly LocalDate Start = new(2026, 3, 15), Today = new(2026, 9, 1);

    [Theory, Databases]
    public async Task Between_charge_and_record(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var (subscription, attempt) = await Ordered(world);
        // The bank has taken the money; the process died before it could write that down.
        world.Bank.Charge(Request(attempt, "test-visa.crash"));

        await Restart(world);

        await OneOfEach(world, subscription);
    }

    [Theory, Databases]
    public async Task Between_order_and_charge(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var (subscription, _) = await Ordered(world);

        await Restart(world);

        await OneOfEach(world, subscription);
    }

    [Theory, Databases]
    public async Task Two_processes_that_settle_the_same_outcome_apply_it_once(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var (subscription, attempt) = await Ordered(world);
        var charge = world.Bank.Charge(Request(attempt, "test-visa.crash")).Content!;
        var outcome = new ChargeOutcome.Succeeded(charge.Reference);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => world.Collector.Settle(world.Account.Id, attempt.Id, outcome))));

        await OneOfEach(world, subscription);
    }

    /// <summary>An order as the first transaction leaves it: nothing applied, the attempt written down.</summary>
    private static async Task<(Subscription Subscription, Attempt Attempt)> Ordered(World world)
    {
        await world.Method("test-visa.crash");
        var subscription = await world.Subscribe(Start);
        var quote = await world.Quote(new AddSeats(), subscription.Id, new AddSeats.Input(2));
        await using var unit = await world.Database.Lock(world.Account.Id);
        var now = world.Clock.GetCurrentInstant();
        var facts = await unit.Facts(world.Owner, subscription.Id, now, now, world.Sellers.Current);
        var change = (Tenure.SelfService.Decision.Change)new AddSeats().Decide(facts, new AddSeats.Input(2));
        var placed = await new Placing(unit, facts, quote, change).Place();
        await unit.Commit();
        await using var context = world.Database.Read();
        return (subscription, await context.Attempts.SingleAsync(row => row.Id == placed.Attempts[0]));
    }

    private static async Task Restart(World world)
    {
        world.Start();
        world.Clock.Pass(Due30 + Duration.FromSeconds(1));
        await world.Due.Reconcile(TestContext.Current.CancellationToken);
        await world.Due.Reconcile(TestContext.Current.CancellationToken);
    }

    private static Duration Due30 => Duration.FromSeconds(new Tenure.Portal.Work.RenewalPace().PatienceSeconds);

    private static ChargeRequest Request(Attempt attempt, string token) =>
        new(attempt.Key, token, attempt.Amount, CustomerPresent: false, "test");

    private static async Task OneOfEach(World world, Subscription subscription)
    {
        Assert.Equal(54301, Assert.Single(world.Bank.Charges).Minor);
        Assert.Equal(1, await world.Count(context => context.Orders.Where(row => row.State == OrderState.Completed)));
        Assert.Equal(InvoiceState.Paid, Assert.Single(await world.Invoices()).State);
        Assert.Equal(7, (await world.Now(subscription)).Seats);
        await world.BooksHold();
    }
}
