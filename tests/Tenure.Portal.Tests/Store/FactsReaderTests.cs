using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.Portal.Tests.Databases;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Tests.Store;

public sealed class FactsReaderTests
{
    [Theory, Databases]
    public async Task Two_hundred_subscriptions_take_one_round_trip_as_one_does(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await Fill(stored, "A", 1);
        var few = await stored.Statements.Of(() => Read(stored));
        await Fill(stored, "B", 199);
        var many = await stored.Statements.Of(() => Read(stored));

        Assert.Equal(200, (await Read(stored)).Subscriptions.Count);
        Assert.Equal((1, 1), (few, many));
    }

    [Theory, Databases]
    public async Task Facts_are_those_of_the_account_alone(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var mine = await stored.Subscribe();
        var order = stored.NewOrder(mine);
        await stored.Write(unit =>
        {
            unit.Add(order);
            unit.Add(new SeatAssignment(mine.Id, "anna@example.com", Stored.Now));
        });
        var other = Stored.NewAccount("2000");
        await stored.Database.Write(context => Task.FromResult(context.Add(other)));

        var facts = await Read(stored);
        Assert.Equal(mine.Id, Assert.Single(facts.Subscriptions).Id);
        Assert.Equal([mine.Id], Assert.Single(facts.OpenOrders).Subscriptions);
        Assert.Equal("anna@example.com", Assert.Single(facts.Assignments).Mail);
        Assert.Equal(stored.Card.Id, Assert.Single(facts.Methods).Id);

        await using var reader = stored.Database.Reader(other.Id);
        var theirs = await Read(stored.Database, other.Id);
        Assert.Equal((0, 0), (theirs.Subscriptions.Count, theirs.Methods.Count));
        Assert.Equal((0, 0), (theirs.OpenOrders.Count, theirs.Assignments.Count));
        Assert.Null(await reader.Subscription(mine.Id));
    }

    [Theory, Databases]
    public async Task An_open_invoice_tells_what_is_still_due_and_whether_it_is_being_charged(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        var order = stored.NewOrder(subscription);
        var invoice = stored.NewInvoice(order);
        var credit = Credits.WholeLines(invoice.Bill, [subscription.Id]);
        var note = invoice with
        {
            Id = Ids.New(), Kind = DocumentKind.CreditNote, Corrects = invoice.Id, Bill = credit,
        };
        await stored.Write(unit => { unit.Add(order); unit.Add(invoice); });
        var before = Assert.Single((await Read(stored)).OpenInvoices);
        Assert.Equal(("NL01-2026-000001", invoice.Bill.Gross, false), (before.Number, before.Due, before.Checking));
        Assert.Equal([subscription.Id], before.Subscriptions);

        var attempt = stored.NewAttempt(order, "k") with
        {
            OrderId = null, InvoiceId = invoice.Id, State = AttemptState.Unknown,
        };
        await stored.Write(unit => { unit.Add(note); unit.Add(attempt); });
        var after = Assert.Single((await Read(stored)).OpenInvoices);
        Assert.Equal((Money.Zero(Currency.Eur), true), (after.Due, after.Checking));
    }

    private static async Task Fill(Stored stored, string prefix, int count) => await stored.Write(unit =>
    {
        for (var i = 0; i < count; i++)
        {
            var subscription = Stored.NewSubscription(stored.Account.Id, $"{prefix}-{i}");
            var order = stored.NewOrder(subscription);
            unit.Add(subscription, subscription.Term.End);
            unit.Add(order);
            unit.Add(stored.NewInvoice(order));
        }
    });

    private static Task<Facts> Read(Stored stored) => Read(stored.Database, stored.Account.Id);

    private static async Task<Facts> Read(Database database, Guid id)
    {
        await using var trip = database.Ask();
        var facts = FactsReader.Ask(trip, id, Stored.Now, null, account =>
        {
            var now = account.Now(Stored.Now);
            return new FactsWanted(Actor.System, NewSeller(), now, now, null);
        });
        await trip.Go();
        return facts.Value!;
    }

    public static Seller NewSeller() => new()
    {
        Name = "Demo",
        Entity = new SellingEntity
        {
            Code = "NL01", Name = "Demo BV", Street = "", PostalCode = "", City = "", Country = "NL", VatId = "",
            Zone = "Europe/Amsterdam",
        },
        Catalog = new Catalog { Version = "c1", Products = [], Prices = [], Markets = [] },
        Policy = new Policy { Version = "p1" },
        Tax = new TaxTable { Version = "t1", UnionCountries = [], Rates = [] },
    };
}
