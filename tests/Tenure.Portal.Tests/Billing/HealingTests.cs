using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Invoicing;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>What others fail to do for a while, or never do, is made up for.</summary>
public class HealingTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Renewal = new(2026, 9, 15), Today = new(2026, 9, 14);

    [Theory, Databases]
    public async Task A_debit_arrives_although_the_message_of_it_was_lost(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-sepa.lost", MethodKind.SepaDebit);
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        Assert.Equal(InvoiceState.Pending, Assert.Single(await world.Invoices()).State);

        await Days(world, 5);

        Assert.Equal(InvoiceState.Paid, Assert.Single(await world.Invoices()).State);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task A_debit_taken_back_is_owed_again_although_the_message_of_it_was_lost(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-sepa-late-return.lost", MethodKind.SepaDebit);
        var subscription = await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);

        await Days(world, 14);

        Assert.Equal(InvoiceState.Open, Assert.Single(await world.Invoices()).State);
        // It is owed since the day on which the bank, asked again, said that it came back.
        var since = Renewal.PlusDays(14);
        Assert.Equal(new Lapse(since, LapseCause.Unpaid), (await world.Now(subscription)).Lapse);
        await world.BooksHold();
    }

    [Theory, Databases]
    public async Task Every_debit_is_asked_about_on_its_day_however_many_there_are(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-sepa.many", MethodKind.SepaDebit);
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        await using (var unit = await world.Database.Lock(world.Account.Id))
        {
            var debit = await unit.Context.Attempts.SingleAsync(TestContext.Current.CancellationToken);
            for (var more = 0; more < Turns.Batch; more++)
                unit.Add(debit with
                {
                    Id = Ids.New(), Key = $"debit {more}", State = AttemptState.Succeeded,
                    AskOn = debit.On.PlusDays(4),
                });
            await unit.Commit();
        }

        world.Clock.Pass(Duration.FromDays(4));

        Assert.Equal(Turns.Batch + 1, await world.Due.AskAgain(TestContext.Current.CancellationToken));
        Assert.Equal(0, await world.Due.AskAgain(TestContext.Current.CancellationToken));
    }

    [Theory, Databases]
    public async Task A_message_waits_for_a_provider_that_does_not_answer_and_holds_nothing_up(TestDatabase kind)
    {
        SilentBank? silent = null;
        await using var world = await World.Create(kind, Today, bank => silent = new SilentBank(bank));
        await world.Method("test-sepa.silent", MethodKind.SepaDebit);
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        await Messages(world, days: 3);
        await world.Database.Receive(new InboxEvent
        {
            Id = Ids.New(), Provider = "sandbox", Event = "last", Payload = "not JSON",
            ReceivedAt = world.Clock.GetCurrentInstant() + Duration.FromSeconds(9),
        });

        silent!.IsSilent = true;
        await world.Inbox.Run(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(await world.Database.UnreadEvents(9), one => one.Event == "last");
        Assert.Equal(InvoiceState.Pending, Assert.Single(await world.Invoices()).State);
        silent.IsSilent = false;
        await world.Inbox.Run(TestContext.Current.CancellationToken);
        Assert.Equal(InvoiceState.Paid, Assert.Single(await world.Invoices()).State);
        Assert.Empty(await world.Database.UnreadEvents(9));
    }

    [Theory, Databases]
    public async Task A_message_waits_for_the_answer_that_this_process_waits_for(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-sepa.waits", MethodKind.SepaDebit);
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        await Messages(world, days: 3);
        await using var context = world.Database.Read();
        var attempt = await context.Attempts.SingleAsync(TestContext.Current.CancellationToken);

        using (world.Collector.Begin([attempt.Id]))
            Assert.Equal(0, await world.Inbox.Run(TestContext.Current.CancellationToken));

        Assert.Equal(InvoiceState.Pending, Assert.Single(await world.Invoices()).State);
        Assert.NotEqual(0, await world.Inbox.Run(TestContext.Current.CancellationToken));
        Assert.Equal(InvoiceState.Paid, Assert.Single(await world.Invoices()).State);
        Assert.Empty(await world.Database.UnreadEvents(9));
    }

    [Theory, Databases]
    public async Task A_message_that_makes_no_sense_keeps_its_error_and_holds_nothing_up(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        string[] payloads = ["[]", "{}", "7", """{"data":{"subject":7}}""", "not JSON"];
        foreach (var (payload, at) in payloads.Select((payload, at) => (payload, at)))
            await world.Database.Receive(new InboxEvent
            {
                Id = Ids.New(), Provider = "sandbox", Event = $"odd {at}", Payload = payload,
                ReceivedAt = world.Clock.GetCurrentInstant(),
            });

        Assert.Equal(5, await world.Inbox.Run(TestContext.Current.CancellationToken));

        Assert.Empty(await world.Database.UnreadEvents(9));
        Assert.Equal(5, await world.Count(context => context.Inbox.Where(row => row.Error != null)));
    }

    [Theory, Databases]
    public async Task A_message_that_cannot_be_followed_up_stays_unread_and_holds_nothing_up(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var gone = (await world.Method("test-sepa.gone", MethodKind.SepaDebit)) with
        {
            Id = Ids.New(), Provider = "gone",
        };
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        await using (var unit = await world.Database.Lock(world.Account.Id))
        {
            var debit = await unit.Context.Attempts.SingleAsync(TestContext.Current.CancellationToken);
            unit.Add(gone);
            unit.Add(debit with { Id = Ids.New(), Key = "gone", MethodId = gone.Id });
            await unit.Commit();
        }

        foreach (var (subject, at) in new[] { "gone", "of nobody" }.Select((subject, at) => (subject, at)))
            await world.Database.Receive(new InboxEvent
            {
                Id = Ids.New(), Provider = "sandbox", Event = subject,
                Payload = $$$"""{"data":{"subject":"{{{subject}}}"}}""",
                ReceivedAt = world.Clock.GetCurrentInstant() + Duration.FromSeconds(at),
            });

        await Assert.ThrowsAsync<AggregateException>(() => world.Inbox.Run(TestContext.Current.CancellationToken));

        Assert.Equal("gone", Assert.Single(await world.Database.UnreadEvents(9)).Event);
    }

    [Theory, Databases]
    public async Task An_account_that_cannot_be_renewed_does_not_keep_the_others_from_it(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.others");
        var subscription = await world.Subscribe(Start, seats: 1);
        // Due a month before the other and of a product that the catalog has never heard of: a bug of an import.
        var broken = Stored.NewAccount("0001");
        await world.Database.Write(context =>
        {
            context.Add(broken);
            return Task.CompletedTask;
        });
        await using (var unit = await world.Database.Lock(broken.Id))
        {
            unit.Add(Stored.NewSubscription(broken.Id, "S-0")
                with { Product = "unheard-of" }, new LocalDate(2026, 7, 25));
            await unit.Commit();
        }

        world.Clock.Pass(Duration.FromDays(1));
        await Assert.ThrowsAsync<AggregateException>(() => world.Due.Renew(TestContext.Current.CancellationToken));

        Assert.Equal(Renewal, (await world.Now(subscription)).Term.Start);
    }

    [Theory, Databases]
    public async Task An_overdue_invoice_is_found_again_although_the_process_died_on_the_way(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("by-hand", MethodKind.Invoice);
        var subscription = await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        var invoice = Assert.Single(await world.Invoices());
        world.Clock.Pass(Period.DaysBetween(Renewal, invoice.DueOn.PlusDays(1)) * Duration.FromDays(1));

        // The first step of the work, and nothing after it.
        Assert.Null(await Retrying.Invoice(
            world.Database, world.Sellers.Current, world.Clock, world.Account.Id, invoice.Id));
        await world.Work();

        Assert.Equal(new Lapse(invoice.DueOn, LapseCause.Unpaid), (await world.Now(subscription)).Lapse);
        Assert.Equal(0, await world.Work());
    }

    // What the bank has to tell after some days comes in and is not read yet.
    private static async Task Messages(World world, int days)
    {
        world.Clock.Pass(Duration.FromDays(days));
        world.Bank.Tick();
        foreach (var (told, index) in world.Bank.TakeEvents().Select((told, index) => (told, index)))
            await world.Database.Receive(Message(told, index, world));
    }

    private static InboxEvent Message(SandboxEvent told, int index, World world) => new()
    {
        Id = Ids.New(),
        Provider = "sandbox",
        Event = told.Id,
        Payload = $$"""{ "data": { "subject": "{{told.Subject}}" } }""",
        ReceivedAt = world.Clock.GetCurrentInstant() + Duration.FromSeconds(index),
    };

    // The bank's messages are never delivered; only the work of each day is done.
    private static async Task Days(World world, int days)
    {
        for (var day = 0; day < days; day++)
        {
            world.Clock.Pass(Duration.FromDays(1));
            world.Bank.Tick();
            await world.Work();
            await world.Due.AskAgain(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A bank that sometimes cannot be asked.</summary>
    private sealed class SilentBank(SandboxBank bank) : IPaymentProvider
    {
        private readonly InProcessSandbox inner = new(bank, SandboxFaults.None, new Random(1));

        public bool IsSilent { get; set; }
        public string Name => inner.Name;

        public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation) =>
            inner.BeginSetup(request, cancellation);

        public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation) =>
            inner.FinishSetup(reference, cancellation);

        public Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation) =>
            inner.Charge(request, cancellation);

        public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation) =>
            IsSilent ? throw new ProviderUnavailableException("Nobody answers.") : inner.Find(key, cancellation);

        public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
            inner.Refund(request, cancellation);

        public Task Forget(string token, CancellationToken cancellation) => inner.Forget(token, cancellation);
    }
}
