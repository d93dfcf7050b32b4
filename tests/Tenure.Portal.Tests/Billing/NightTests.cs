using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>What the nights do by themselves: renew, charge, try again, suspend, end.</summary>
public class NightTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Renewal = new(2026, 9, 15), Today = new(2026, 9, 1);

    [Theory, Databases]
    public async Task A_renewal_is_billed_charged_and_done_once(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.night");
        var subscription = await world.Subscribe(Start, seats: 5, renewalPrice: true);

        await world.Nights(until: Renewal);
        Assert.Equal(0, await world.Work());

        // 420.00 less 10 % is 378.00 a seat; 5 × 378.00 = 1890.00; 21 % is 396.90; together 2286.90.
        var invoice = Assert.Single(await world.Invoices());
        Assert.Equal((228690, InvoiceState.Paid), (invoice.Bill.Gross.Minor, invoice.State));
        Assert.Equal(228690, world.Taken);
        var renewed = await world.Now(subscription);
        Assert.Equal(new Term(Renewal, new LocalDate(2027, 9, 15)), renewed.Term);
        Assert.True(renewed.HasRenewalPrice);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task Subscriptions_that_renew_together_share_an_invoice(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.together");
        await world.Subscribe(Start, seats: 2);
        await world.Subscribe(Start, seats: 3);

        await world.Nights(until: Renewal);

        // (2 + 3) × 420.00 = 2100.00 and 21 % of it 441.00.
        var invoice = Assert.Single(await world.Invoices());
        Assert.Equal((2, 254100), (invoice.Bill.Lines.Count, invoice.Bill.Gross.Minor));
        Assert.Single(world.Bank.Charges);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task What_is_found_paid_after_the_last_day_has_not_ended_meanwhile(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-insufficient-funds.late");
        var subscription = await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        world.Clock.Pass(Duration.FromDays(1));
        // The process dies before it hears of this one; nobody has asked the bank since.
        var (seller, invoice) = (world.Sellers.Current, Assert.Single(await world.Invoices()).Id);
        var attempt = await Retrying.Invoice(world.Database, seller, world.Clock, world.Account.Id, invoice);

        world.Clock.Pass(Duration.FromDays(59));
        await world.Night.Run(world.Account.Id, TestContext.Current.CancellationToken);
        Assert.Null((await world.Now(subscription)).EndedOn);
        await world.Collector.Settle(world.Account.Id, attempt!.Value, new ChargeOutcome.Succeeded("found"));

        Assert.Equal(InvoiceState.Paid, Assert.Single(await world.Invoices()).State);
        Assert.Null((await world.Now(subscription)).Lapse);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task Who_shares_an_overdue_invoice_lapses_a_step_later_and_the_members_hear_of_it_once(
        TestDatabase kind)
    {
        await using var world = await World.Create(kind, new LocalDate(2026, 3, 31));
        await world.Hire();
        await world.Method("none", MethodKind.Invoice);
        var monthly = await world.Subscribe(new LocalDate(2026, 3, 1), seats: 1, cadence: Cadence.Monthly);
        var annual = await world.Subscribe(new LocalDate(2025, 4, 1), seats: 1);
        await world.Nights(until: new LocalDate(2026, 4, 30));
        Assert.Equal(new LocalDate(2026, 5, 1), Assert.Single(await world.Invoices()).DueOn);

        // Nothing works on the 1st: on the 2nd the monthly one is renewed first, and both are behind then.
        world.Clock.Pass(Duration.FromDays(2));
        await world.Work();

        var unpaid = new Lapse(new LocalDate(2026, 5, 1), LapseCause.Unpaid);
        Assert.Equal(unpaid, (await world.Now(annual)).Lapse);
        Assert.Equal(unpaid, (await world.Now(monthly)).Lapse);
        Assert.Equal(new LocalDate(2026, 6, 1), (await world.Now(monthly)).Term.End);
        Assert.Equal(1, await world.Count(context => context.Outbox.Where(row => row.Key.StartsWith("overdue-"))));
    }

    [Theory, Databases]
    public async Task After_a_hard_decline_the_method_rests_whatever_another_one_is_declined_for(TestDatabase kind) =>
        Assert.Equal(2, await Charges(kind, "test-lost-or-stolen.first", "test-insufficient-funds.other"));

    // On the day itself with both, and on days 1, 3, 7 and 14 with the first.
    [Theory, Databases]
    public async Task A_method_is_tried_again_although_another_was_declined_for_good(TestDatabase kind) =>
        Assert.Equal(6, await Charges(kind, "test-insufficient-funds.first", "test-lost-or-stolen.other"));

    // Within two weeks, of a renewal that is charged to one method and then paid at the screen with another.
    private static async Task<int> Charges(TestDatabase kind, string first, string second)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method(first);
        var other = await world.Method(second);
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        await world.Pay(Assert.Single(await world.Invoices()), other);
        await world.Nights(until: Renewal.PlusDays(14));
        return world.Bank.Charges.Count;
    }

    [Theory, Databases]
    public async Task Auto_renew_off_ends_access_with_the_term_and_charges_nothing(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.off");
        var subscription = await world.Subscribe(Start);
        await world.Confirm(await world.Quote(new SetAutoRenew(), subscription.Id, new SetAutoRenew.Input(false)));

        await world.Nights(until: Renewal);

        Assert.Empty(world.Bank.Charges);
        Assert.Empty(await world.Invoices());
        var after = await world.Now(subscription);
        var policy = world.Sellers.Current.Policy.LifeCycle;
        Assert.Equal(new Lapse(Renewal, LapseCause.ChoseToLeave), after.Lapse);
        Assert.True(subscription.AccessOn(Renewal.PlusDays(-1), policy).Allowed);
        Assert.False(after.AccessOn(Renewal, policy).Allowed);
        // Grace and suspension of an annual term are 15 + 30 days: the 45th day after the renewal date is the end.
        await world.Nights(until: Renewal.PlusDays(45));
        Assert.Equal(Renewal.PlusDays(45), (await world.Now(subscription)).EndedOn);
    }

    // At ten in the morning UTC it is the 16th at the seller's and still the 15th, an hour to midnight, in Pago Pago.
    [Theory, Databases]
    public async Task A_decline_counts_although_it_is_a_day_later_where_the_seller_is(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await using (var unit = await world.Database.Lock(world.Account.Id))
        {
            await unit.Save(unit.Account with { Zone = "Pacific/Pago_Pago" });
            await unit.Commit();
        }

        await world.Method("test-do-not-honour.far");
        var subscription = await world.Subscribe(Start, seats: 1);

        await world.Nights(until: Renewal.PlusDays(1));

        Assert.Equal(Renewal.PlusDays(1), Assert.Single(await world.Invoices()).DueOn);
        Assert.Equal(new Lapse(Renewal.PlusDays(1), LapseCause.Unpaid), (await world.Now(subscription)).Lapse);
        await world.Nights(until: Renewal.PlusDays(2));
        Assert.Equal(2, world.Bank.Charges.Count);
    }

    [Theory, Databases]
    public async Task A_declined_renewal_is_tried_on_days_1_3_7_14_then_suspended_and_ended_with_a_credit_note(
        TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-do-not-honour.dun");
        var subscription = await world.Subscribe(Start, seats: 1);

        await world.Nights(until: Renewal.PlusDays(20));

        await using (var context = world.Database.Read())
            Assert.Equal(
                new[] { 0, 1, 3, 7, 14 }.Select(days => Renewal.PlusDays(days)),
                context.Attempts.Select(row => row.On).ToArray().Order());
        var policy = world.Sellers.Current.Policy.LifeCycle;
        var lapsed = await world.Now(subscription);
        Assert.Equal(new Lapse(Renewal, LapseCause.Unpaid), lapsed.Lapse);
        Assert.Equal(Stage.Grace, lapsed.StageOn(Renewal.PlusDays(14), policy));
        Assert.Equal(Stage.Suspended, lapsed.StageOn(Renewal.PlusDays(15), policy));

        await world.Nights(until: Renewal.PlusDays(46));

        // 420.00 and 21 % of it 88.20: 508.20 billed, never paid, credited.
        var documents = await world.Invoices();
        Assert.Equal([50820L, -50820L], documents.Select(one => one.Bill.Gross.Minor));
        Assert.All(documents, one => Assert.Equal(InvoiceState.Credited, one.State));
        Assert.Equal(Renewal.PlusDays(45), (await world.Now(subscription)).EndedOn);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task A_change_on_the_day_of_the_suspension_keeps_nobody_from_being_told_of_it(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Hire();
        await world.Method("test-do-not-honour.first");
        var subscription = await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal.PlusDays(14));
        world.Clock.Set(world.Clock.GetCurrentInstant() + Duration.FromDays(1));

        var other = await world.Method("test-do-not-honour.second");
        await world.Confirm(await world.Quote(
            new ChangePaymentMethod(), subscription.Id, new ChangePaymentMethod.Input(other.Id)));
        await world.Work();
        Assert.Equal(0, await world.Work());

        await using var context = world.Database.Read();
        Assert.Single(context.Notices.AsEnumerable(), one => one.Content.Kind == NoticeKind.Suspended);
    }

    [Theory, Databases]
    public async Task Another_method_pays_what_is_owed_at_once_and_restores_access(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-insufficient-funds.fix");
        var subscription = await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal.PlusDays(16));
        Assert.NotNull((await world.Now(subscription)).Lapse);

        var good = await world.Method("test-visa.fix");
        await world.Confirm(await world.Quote(
            new ChangePaymentMethod(), subscription.Id, new ChangePaymentMethod.Input(good.Id)));

        Assert.Null((await world.Now(subscription)).Lapse);
        Assert.Equal(InvoiceState.Paid, Assert.Single(await world.Invoices()).State);
        Assert.Equal(50820, world.Taken);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task Scheduled_changes_compose_and_apply_at_the_renewal(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.sched");
        var subscription = await world.Subscribe(Start, seats: 8, renewalPrice: true);
        await world.Confirm(await world.Quote(new ReduceSeats(), subscription.Id, new ReduceSeats.Input(3)));
        await world.Confirm(await world.Quote(new AddSeats(), subscription.Id, new AddSeats.Input(2)));
        await world.Confirm(await world.Quote(
            new ChangeTerm(), subscription.Id, new ChangeTerm.Input(Cadence.ThreeYear)));
        Assert.Equal(10, (await world.Now(subscription)).Seats);

        await world.Nights(until: Renewal);

        var renewed = await world.Now(subscription);
        Assert.Equal(7, renewed.Seats);
        Assert.Equal(new Term(Renewal, new LocalDate(2029, 9, 15)), renewed.Term);
        // Three years are 1134.00 a seat, less 10 % 1020.60; 7 × 1020.60 = 7144.20.
        Assert.Equal(714420, (await world.Invoices())[^1].Bill.Net.Minor);
        Assert.Empty(renewed.Schedule);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task A_missed_month_heals_and_every_term_is_billed_once(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.late");
        var subscription = await world.Subscribe(Start, seats: 1);

        world.Clock.Set(new LocalDate(2028, 10, 1).AtMidnight().InUtc().ToInstant());
        await world.Work();

        Assert.Equal(new LocalDate(2029, 9, 15), (await world.Now(subscription)).Term.End);
        Assert.Equal(3, (await world.Invoices()).Count);
        Assert.Equal(0, await world.Work());
        await world.BooksHold();
    }
}
