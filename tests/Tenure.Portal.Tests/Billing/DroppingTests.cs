using NodaTime;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>One of several subscriptions leaves a declined renewal invoice; what is left is paid or ends.</summary>
public sealed class DroppingTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Renewal = new(2026, 9, 15), Today = new(2026, 9, 14);

    // 3 × 420.00 and 21 % of it: 1260.00 + 264.60 = 1524.60; 2 × 420.00: 840.00 + 176.40 = 1016.40; one is 508.20.
    [Theory, Databases]
    public async Task One_leaves_by_a_credit_note_and_the_rest_is_paid(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var (leaving, staying) = await Declined(world);

        await Leave(world, leaving);
        var good = await world.Method("test-visa.rest");
        await world.Confirm(await world.Quote(new SetDefaultMethod(), null, new SetDefaultMethod.Input(good.Id)));

        Assert.Equal(
            [
                (DocumentKind.Invoice, 152460L, InvoiceState.Paid),
                (DocumentKind.CreditNote, -50820, InvoiceState.Credited),
            ],
            (await world.Invoices()).Select(one => (one.Kind, one.Bill.Gross.Minor, one.State)));
        Assert.Equal(101640, world.Taken);
        Assert.Null((await world.Now(staying)).Lapse);
        var left = await world.Now(leaving);
        Assert.Equal(new Lapse(Renewal, LapseCause.ChoseToLeave), left.Lapse);
        Assert.False(left.AutoRenewal.On);
        Assert.False(left.AccessOn(Renewal, world.Sellers.Current.Policy.LifeCycle).Allowed);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task What_was_credited_once_is_not_credited_at_the_end(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var (leaving, staying) = await Declined(world);
        await Leave(world, leaving);

        await world.Nights(until: Renewal.PlusDays(45));

        var documents = await world.Invoices();
        Assert.Equal([-50820L, -101640], documents.Where(one => one.Kind == DocumentKind.CreditNote)
            .Select(one => one.Bill.Gross.Minor).OrderDescending());
        Assert.Equal(InvoiceState.Credited, documents[0].State);
        Assert.Equal(Renewal.PlusDays(45), (await world.Now(leaving)).EndedOn);
        Assert.Equal(Renewal.PlusDays(45), (await world.Now(staying)).EndedOn);
        Assert.Equal(0, world.Taken);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task The_last_one_on_an_invoice_cannot_leave_it(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var (leaving, staying) = await Declined(world);
        await Leave(world, leaving);

        var facts = await world.Desk.Facts(world.Account.Id, world.Owner, staying.Id);

        var open = Assert.Single(facts.OpenInvoices);
        Assert.Equal((101640, staying.Id), (open.Due.Minor, Assert.Single(open.Subscriptions)));
        Assert.Equal("nothing-to-drop", Assert.Single(new DropFromInvoice().WhyNot(facts)).Code);
        facts = await world.Desk.Facts(world.Account.Id, world.Owner, leaving.Id);
        Assert.Equal("nothing-to-drop", Assert.Single(new DropFromInvoice().WhyNot(facts)).Code);
    }

    private static async Task<(Subscription Leaving, Subscription Staying)> Declined(World world)
    {
        await world.Method("test-insufficient-funds.drop");
        var both = (await world.Subscribe(Start, seats: 1), await world.Subscribe(Start, seats: 2));
        await world.Nights(until: Renewal);
        Assert.Equal(0, world.Taken);
        return both;
    }

    private static async Task Leave(World world, Subscription leaving)
    {
        var invoice = (await world.Invoices())[0].Id;
        var input = new DropFromInvoice.Input(invoice);
        await world.Confirm(await world.Quote(new DropFromInvoice(), leaving.Id, input));
    }
}
