using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>What a member ordered is charged by itself to nothing but what was agreed on.</summary>
public sealed class AgreedMethodTests
{
    private static readonly LocalDate Today = new(2026, 9, 1), Start = new(2026, 3, 15);
    private static readonly AddSeats AddSeats = new();

    // Ordered on 1 September, due on 1 October, overdue from the 2nd.
    [Theory, Databases]
    public async Task An_order_by_invoice_is_never_charged_to_the_card_that_serves(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.serves");
        var byInvoice = await world.Method("none", MethodKind.Invoice);
        var subscription = await world.Subscribe(Start);
        await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2, byInvoice.Id)));

        await world.Nights(until: new LocalDate(2026, 10, 3));

        Assert.Empty(world.Bank.Charges);
        Assert.Equal(InvoiceState.Open, Assert.Single(await world.Invoices()).State);
        Assert.Equal(new Lapse(new LocalDate(2026, 10, 1), LapseCause.Unpaid), (await world.Now(subscription)).Lapse);
    }

    [Theory, Databases]
    public async Task A_new_method_given_to_what_is_owed_is_what_is_tried_from_then_on(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.serves");
        var byInvoice = await world.Method("none", MethodKind.Invoice);
        var subscription = await world.Subscribe(Start);
        await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2, byInvoice.Id)));
        await world.Nights(until: new LocalDate(2026, 10, 2));

        var empty = await world.Method("test-insufficient-funds.new");
        await world.Confirm(await world.Quote(
            new ChangePaymentMethod(), subscription.Id, new ChangePaymentMethod.Input(empty.Id)));
        await world.Nights(until: new LocalDate(2026, 10, 17));

        // At once on the 2nd, and on days 1, 3, 7 and 14 after it.
        Assert.Equal(5, world.Bank.Charges.Count);
        Assert.All(world.Bank.Charges, charge => Assert.Equal(empty.Token, charge.Token));
    }

    [Theory, Databases]
    public async Task What_takes_the_place_of_the_method_agreed_on_is_charged_once_the_invoice_is_overdue(
        TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.serves");
        var byInvoice = await world.Method("none", MethodKind.Invoice);
        var heir = await world.Method("test-visa.heir");
        var subscription = await world.Subscribe(Start);
        await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2, byInvoice.Id)));

        await world.Confirm(await world.Quote(
            new RemoveMethod(), null, new RemoveMethod.Input(byInvoice.Id, Replacement: heir.Id)));
        await world.Nights(until: new LocalDate(2026, 10, 3));

        Assert.Equal(heir.Token, Assert.Single(world.Bank.Charges).Token);
        Assert.Equal((InvoiceState.Paid, heir.Id), await Paid(world));
        Assert.Null((await world.Now(subscription)).Lapse);
    }

    [Theory, Databases]
    public async Task No_day_is_promised_on_which_nothing_could_be_tried(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Hire();
        await world.Method("none", MethodKind.Invoice);
        var card = await world.Method("test-insufficient-funds.once");
        var subscription = await world.Subscribe(Start);
        await world.Confirm(await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2)));
        await world.Nights(until: new LocalDate(2026, 10, 2));

        await world.Pay(Assert.Single(await world.Invoices()), card);

        await using var context = world.Database.Read();
        var told = (await context.Notices.ToListAsync(TestContext.Current.CancellationToken))
            .Single(row => row.Content.Kind == NoticeKind.PaymentFailed);
        Assert.Null(told.Content.NextTry);
    }

    // The order is declined with the first card and waits at the bank's page with the second.
    [Theory, Databases]
    public async Task What_is_being_charged_for_an_order_cannot_be_removed_and_what_was_declined_can(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var serves = await world.Method("test-visa.serves");
        var declined = await world.Method("test-do-not-honour.first");
        var challenged = await world.Method("test-challenge.second");
        var subscription = await world.Subscribe(Start);
        var order = await world.Order(await world.Confirm(
            await world.Quote(AddSeats, subscription.Id, new AddSeats.Input(2, declined.Id))));
        await world.PayAgain(order, challenged);

        var facts = await world.Desk.Facts(world.Account.Id, world.Owner);

        Assert.Equal(challenged.Id, Assert.Single(facts.OpenOrders).ChargedWith);
        Assert.Single(Methods.UnderWay(challenged, facts));
        Assert.Empty(Methods.UnderWay(declined, facts));
        Assert.Empty(Methods.UnderWay(serves, facts));
    }

    private static async Task<(InvoiceState, Guid?)> Paid(World world)
    {
        var invoice = Assert.Single(await world.Invoices());
        return (invoice.State, invoice.MethodId);
    }
}
