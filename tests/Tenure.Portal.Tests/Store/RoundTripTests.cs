using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Databases;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;
using static Tenure.Portal.Tests.Store.Stored;

namespace Tenure.Portal.Tests.Store;

/// <summary>Whatever is written comes back as it was, on both databases.</summary>
public sealed class RoundTripTests
{
    [Theory, Databases]
    public async Task An_account_its_people_and_its_methods(TestDatabase kind)
    {
        await using var stored = await Create(kind);
        var person = NewPerson();
        var debit = NewCard(stored.Account.Id) with
        {
            Id = Ids.New(), Kind = MethodKind.SepaDebit, Expires = null, MandateReference = "M-1",
            RemovedAt = Now,
        };
        await stored.Database.Write(context => Task.FromResult(context.Add(person)));
        await stored.Write(unit =>
        {
            unit.Add(new Member { AccountId = stored.Account.Id, PersonId = person.Id, Role = Role.BillingManager });
            unit.Add(debit);
        });

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Same(stored.Account, await reader.Account());
        Same(stored.Card, await reader.Method(stored.Card.Id));
        Same(debit, await reader.Method(debit.Id));
        await using var context = stored.Database.Read();
        Assert.Equal(person, await context.PersonByMail(" Anna@Example.com"));
        var membership = Assert.Single(await context.MembershipsOf(person.Id));
        Assert.Equal((stored.Account.Id, Role.BillingManager), (membership.Account.Id, membership.Role));
    }

    [Theory, Databases]
    public async Task A_subscription_with_everything_and_one_with_nothing(TestDatabase kind)
    {
        await using var stored = await Create(kind);
        var plain = NewSubscription(stored.Account.Id, "S-1");
        var full = Full(NewSubscription(stored.Account.Id, "S-2")) with { MethodId = stored.Card.Id };
        await stored.Write(unit =>
        {
            unit.Add(plain, plain.Term.End);
            unit.Add(full, null);
        });

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Same(plain, await reader.Subscription(plain.Id));
        Same(full, await reader.Subscription(full.Id));

        var renewed = plain with { Lapse = new Lapse(Today, LapseCause.Unpaid), Version = 1 };
        await stored.Write(unit => unit.Save(plain, renewed, Today));
        Same(renewed, await reader.Subscription(plain.Id));
        await stored.Write(unit => unit.Save(renewed, renewed with { Lapse = null, Version = 2 }, null));
        Assert.Null((await reader.Subscription(plain.Id))!.Lapse);
    }

    [Theory, Databases]
    public async Task A_quote(TestDatabase kind)
    {
        await using var stored = await Create(kind);
        var subscription = await stored.Subscribe();
        var quote = NewQuote(subscription);
        await stored.Write(unit => unit.Add(quote));
        var confirmed = quote with { ConfirmedAt = Now, JournalId = Ids.New(), Attempts = [Ids.New(), Ids.New()] };
        await stored.Write(unit => unit.Save(confirmed));

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Same(confirmed, await reader.Quote(quote.Id));
    }

    [Theory, Databases]
    public async Task An_order_its_attempt_and_its_invoice(TestDatabase kind)
    {
        await using var stored = await Create(kind);
        var subscription = await stored.Subscribe();
        var order = stored.NewOrder(subscription, Ids.New()) with { PoNumber = "PO 7" };
        var attempt = stored.NewAttempt(order, "key-1");
        var invoice = stored.NewInvoice(order) with { PoNumber = "PO 7" };
        await stored.Write(unit => { unit.Add(order); unit.Add(attempt); });
        var settled = order with { State = OrderState.Completed, SettledAt = Now };
        var succeeded = attempt with { State = AttemptState.Succeeded, Reference = "ch_1" };
        await stored.Write(unit => { unit.Save(settled); unit.Save(succeeded); unit.Add(invoice); });
        var numbered = invoice with { Number = "NL01-2026-000001", State = InvoiceState.Paid, PaidOn = Today };
        await stored.Write(unit => unit.Save(numbered));

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Same(settled, await reader.Order(order.Id));
        Same(numbered, await reader.Invoice(invoice.Id));
        var file = (await reader.OrderFile(order.Id))!;
        Same(numbered, Assert.Single(file.Documents));
        Assert.Equal(succeeded, Assert.Single(file.Attempts));
        Assert.Equal(new Money(0, Currency.Eur), (await reader.InvoiceFile(invoice.Id))!.Due);
    }

    [Theory, Databases]
    public async Task Journal_and_ledger(TestDatabase kind)
    {
        await using var stored = await Create(kind);
        var subscription = await stored.Subscribe();
        var order = stored.NewOrder(subscription);
        var invoice = stored.NewInvoice(order);
        var row = stored.NewJournalRow(order) with { Why = "by phone" };
        var entry = stored.NewEntry(row, invoice);
        var paid = entry with { Id = Ids.New(), Postings = Books.Paid(invoice.Bill.Gross) };
        await stored.Write(unit =>
        {
            unit.Add(order);
            unit.Add(invoice);
            unit.Add(row);
            unit.Add(entry);
            unit.Add(paid);
        });
        await stored.Write(unit => unit.Add(row with { Id = Ids.New(), What = "noted", Effects = [] }));

        await using var reader = stored.Database.Reader(stored.Account.Id);
        await using var trip = stored.Database.Ask();
        var history = trip.HistoryOf(stored.Account.Id, 10);
        var ofOne = trip.HistoryOfSubscription(stored.Account.Id, subscription.Id, 10);
        var latest = trip.HistoryOf(stored.Account.Id, 1);
        await trip.Go();
        Assert.Equal(["noted", row.What], history.Value.Select(one => one.What));
        Same(row, Assert.Single(ofOne.Value));
        Assert.Equal("noted", Assert.Single(latest.Value).What);
        var entries = await reader.Entries();
        Same([entry, paid], entries.Select(one => one.Entry).ToArray());
        Assert.Equal([1L, 2L], entries.Select(one => one.Link.Sequence));
        Assert.Equal(entries[0].Link.Hash, entries[1].Link.PreviousHash);
    }

    private static Subscription Full(Subscription subscription) => subscription with
    {
        Batches =
        [
            new SeatBatch(Ids.New(), 5, new Money(42000, Currency.Eur), Today),
            new SeatBatch(Ids.New(), 2, new Money(39900, Currency.Eur), Today.PlusDays(3)),
        ],
        Schedule =
        [
            new ScheduledChange(Guid.NewGuid(), new Intent.TermTo(Cadence.Monthly), Now, "Anna", Guid.NewGuid()),
            new ScheduledChange(Guid.NewGuid(), new Intent.SeatsBy(-2, ["ben@example.com"]), Now, "Anna"),
        ],
        AutoRenewal = new AutoRenewal(false, Now, "Anna"),
        Origin = new Origin(Channel.Reseller, Legacy: true, SelfService: false)
        {
            Contract = "C-77", Partner = new Partner("Cad Partners", "sales@cad.example", "+31 20 1234567"),
        },
        HasRenewalPrice = true,
        Lapse = new Lapse(Today, LapseCause.ChoseToLeave),
        SalesQuote = "Q-9",
        EndedOn = Today.PlusDays(45),
        Version = 4,
    };

    internal static Quote NewQuote(Subscription subscription) => new()
    {
        Id = Ids.New(),
        AccountId = subscription.AccountId,
        PersonId = null,
        Action = "add-seats",
        SubscriptionId = subscription.Id,
        Input = """{"seats":2}""",
        AsOf = Now,
        ExpiresAt = Now + Duration.FromMinutes(30),
        CatalogVersion = "c1",
        PolicyVersion = "p1",
        TaxVersion = "t1",
        Read = new Dictionary<Guid, int> { [subscription.Id] = 0 },
        Printed = ["one", "two × € 3"],
        Seal = "abc",
        Bill = NewBill(subscription),
        MethodId = null,
    };
}
