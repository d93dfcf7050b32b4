using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Portal.Tests.Databases;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>
/// From the quote to the paid invoice: what was shown is charged once and billed, or nothing happens.
/// </summary>
public class OrderTests
{
    private static readonly LocalDate Start = new(2026, 3, 15), Today = new(2026, 9, 1);

    // 15 March 2026 to 15 March 2027 are 365 days; from 1 September 195 of them are left.
    // 2 × 420.00 × 195 / 365 = 448.767… → 448.77; 21 % of it is 94.2417 → 94.24; together 543.01.
    private const long Net = 44877, Tax = 9424, Gross = 54301;

    private static readonly AddSeats AddSeats = new();

    [Theory, Databases]
    public async Task The_amount_shown_is_charged_invoiced_and_posted(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.a");
        var subscription = await world.Subscribe(Start);

        var quote = await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2));
        var order = await world.Order(await world.Confirm(quote));

        Assert.Equal((Net, Tax, Gross), (quote.Bill.Net.Minor, quote.Bill.Tax.Minor, quote.Bill.Gross.Minor));
        Assert.Equal(OrderState.Completed, order.State);
        Assert.Equal(Gross, world.Taken);
        var invoice = Assert.Single(await world.Invoices());
        Assert.Equal((Gross, InvoiceState.Paid), (invoice.Bill.Gross.Minor, invoice.State));
        Assert.Equal("2 × 420.00 EUR × 195/365 days", invoice.Bill.Lines[0].Line.Working.ToString());
        Assert.Equal("NL01-2026-000001", invoice.Number);
        Assert.Equal(7, (await world.Now(subscription)).Seats);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task Confirming_many_times_at_once_orders_and_charges_once(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.b");
        var subscription = await world.Subscribe(Start);
        var quote = await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => world.Confirm(quote))));

        Assert.Single(answers.OfType<ConfirmAnswer.Confirmed>().Select(answer => answer.OrderId).Distinct());
        Assert.Equal(5, answers.OfType<ConfirmAnswer.Confirmed>().Count());
        Assert.Single(world.Bank.Charges);
        Assert.Equal(1, await world.Count(context => context.Orders));
        Assert.Equal(7, (await world.Now(subscription)).Seats);
    }

    [Theory, Databases]
    public async Task A_decline_leaves_everything_as_it_was_and_another_method_may_be_tried(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-insufficient-funds.c");
        var good = await world.Method("test-visa.c");
        var subscription = await world.Subscribe(Start);

        var order = await world.Order(await world.Confirm(
            await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2))));
        Assert.Equal(OrderState.AwaitingPayment, order.State);
        Assert.Equal(5, (await world.Now(subscription)).Seats);
        Assert.Empty(await world.Invoices());

        var facts = await world.Desk.Facts(world.Account.Id, world.Owner, subscription.Id);
        Assert.Contains(AddSeats.WhyNot(facts), obstacle => obstacle.Code == "charge-in-progress");

        await world.PayAgain(order, good);

        Assert.Equal(Gross, world.Taken);
        Assert.Equal(7, (await world.Now(subscription)).Seats);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task A_declined_order_left_alone_is_cancelled_after_its_time(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-do-not-honour.d");
        var subscription = await world.Subscribe(Start);
        var confirmed = await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2)));

        world.Clock.Pass(Duration.FromMinutes(31));
        await world.Due.CancelAbandoned(TestContext.Current.CancellationToken);

        Assert.Equal(OrderState.Cancelled, (await world.Order(confirmed)).State);
        Assert.Empty(AddSeats.WhyNot(await world.Desk.Facts(world.Account.Id, world.Owner, subscription.Id)));
        await using var context = world.Database.Read();
        var row = await context.Journal.SingleAsync(one => one.What == "order-cancelled");
        var order = (await world.Order(confirmed)).Id;
        Assert.Equal((Actor.System.Name, null, "abandoned", order), (row.By, row.PersonId, row.Why, row.OrderId));
    }

    [Theory, Databases]
    public async Task Whoever_tries_to_pay_again_has_as_long_once_more(TestDatabase kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Create(kind, Today);
        await world.Method("test-do-not-honour.a");
        var other = await world.Method("test-insufficient-funds.a");
        var subscription = await world.Subscribe(Start);
        var confirmed = await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2)));
        world.Clock.Pass(Duration.FromMinutes(29));
        await world.PayAgain(await world.Order(confirmed), other);

        world.Clock.Pass(Duration.FromMinutes(29));
        await world.Due.CancelAbandoned(stop);
        Assert.Equal(OrderState.AwaitingPayment, (await world.Order(confirmed)).State);

        world.Clock.Pass(Duration.FromMinutes(2));
        await world.Due.CancelAbandoned(stop);
        Assert.Equal(OrderState.Cancelled, (await world.Order(confirmed)).State);
    }

    [Theory, Databases]
    public async Task A_time_out_after_success_is_checked_and_never_charged_again(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-timeout-after.e");
        var subscription = await world.Subscribe(Start);
        var confirmed = await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2)));
        Assert.Equal(OrderState.Checking, (await world.Order(confirmed)).State);

        await world.Due.Reconcile(TestContext.Current.CancellationToken);
        await world.Due.Reconcile(TestContext.Current.CancellationToken);

        Assert.Equal(OrderState.Completed, (await world.Order(confirmed)).State);
        Assert.Single(world.Bank.Charges);
        Assert.Equal(7, (await world.Now(subscription)).Seats);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task A_request_that_was_lost_is_sent_again_under_the_same_key(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-timeout-before.f");
        var subscription = await world.Subscribe(Start);
        var confirmed = await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2)));
        Assert.Equal(OrderState.Checking, (await world.Order(confirmed)).State);

        await world.Due.Reconcile(TestContext.Current.CancellationToken);

        Assert.Equal(OrderState.Completed, (await world.Order(confirmed)).State);
        Assert.Equal(Gross, world.Taken);
    }

    [Theory, Databases]
    public async Task A_quote_expires_and_a_changed_subscription_voids_it(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.g");
        var subscription = await world.Subscribe(Start);
        var late = await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2));
        var stale = await world.Quote(new ReduceSeats(), subscription.Id, new ReduceSeats.Input(2));

        await world.Confirm(await world.Quote(new ReduceSeats(), subscription.Id, new ReduceSeats.Input(1)));
        var differs = Assert.IsType<ConfirmAnswer.Differs>(await world.Confirm(stale));
        Assert.NotEqual(differs.Before, differs.Now);

        world.Clock.Pass(Duration.FromMinutes(30));
        Assert.IsType<ConfirmAnswer.Expired>(await world.Confirm(late));
        Assert.Empty(world.Bank.Charges);
        Assert.Equal(-1, Assert.IsType<Intent.SeatsBy>(
            Assert.Single((await world.Now(subscription)).Schedule).Intent).Delta);
    }

    [Theory, Databases]
    public async Task An_order_by_invoice_is_done_at_once_and_owed_for_thirty_days(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("none", MethodKind.Invoice);
        var subscription = await world.Subscribe(Start);

        var order = await world.Order(await world.Confirm(
            await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2))));

        var invoice = Assert.Single(await world.Invoices());
        Assert.Equal(OrderState.Completed, order.State);
        Assert.Equal((InvoiceState.Open, new LocalDate(2026, 10, 1)), (invoice.State, invoice.DueOn));
        Assert.Empty(world.Bank.Charges);
        Assert.Equal(7, (await world.Now(subscription)).Seats);
        await world.BooksHold();

        // Due on 1 October, overdue from the 2nd: that night its subscription is in grace, counted from the due date.
        await world.Nights(until: new LocalDate(2026, 10, 2));
        Assert.Equal(new Lapse(new LocalDate(2026, 10, 1), LapseCause.Unpaid), (await world.Now(subscription)).Lapse);
    }

    [Theory, Databases]
    public async Task A_debit_counts_at_once_arrives_later_or_comes_back(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-sepa-returned.h", MethodKind.SepaDebit);
        var subscription = await world.Subscribe(Start);
        await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2)));
        Assert.Equal(7, (await world.Now(subscription)).Seats);
        Assert.Equal(InvoiceState.Pending, Assert.Single(await world.Invoices()).State);

        world.Clock.Pass(Duration.FromDays(4));
        world.Bank.Tick();
        await using (var context = world.Database.Read())
        {
            var attempt = context.Attempts.Single();
            await world.Collector.LookAgain(attempt.AccountId, attempt.Id, TestContext.Current.CancellationToken);
            await world.Collector.LookAgain(attempt.AccountId, attempt.Id, TestContext.Current.CancellationToken);
        }

        Assert.Equal(InvoiceState.Open, Assert.Single(await world.Invoices()).State);
        Assert.Equal(LapseCause.Unpaid, (await world.Now(subscription)).Lapse?.Cause);
        await world.BooksHold();
    }
}
