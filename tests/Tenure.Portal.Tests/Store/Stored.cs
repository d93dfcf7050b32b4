using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Databases;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Store;

/// <summary>A migrated database with one account, and things to put into it.</summary>
public sealed class Stored : IAsyncDisposable
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 12, 0, 0) + Duration.FromTicks(7);
    public static readonly LocalDate Today = new(2026, 3, 1);
    private readonly FreshDatabase fresh;

    private Stored(FreshDatabase fresh) =>
        (this.fresh, Database) = (fresh, Statements.Open(fresh.ConnectionString));

    public Database Database { get; }
    public string ConnectionString => fresh.ConnectionString;

    /// <summary>Counts what is sent to the database.</summary>
    public Statements Statements { get; } = new();
    public Account Account { get; } = NewAccount("1000");
    public PaymentMethod Card { get; private set; } = null!;

    public static async Task<Stored> Create(TestDatabase kind)
    {
        var stored = new Stored(await FreshDatabase.Create(kind, Prepare));
        stored.Card = NewCard(stored.Account.Id);
        await stored.Database.Write(context =>
        {
            context.Add(stored.Account);
            context.Add(stored.Card);
            return Task.CompletedTask;
        });
        return stored;
    }

    public static async Task Prepare(string connectionString)
    {
        using var database = Tenure.Store.Database.Open(connectionString);
        await database.Migrate();
    }

    public Task<AccountUnit> Lock() => Database.Lock(Account.Id);

    /// <summary>Writes something in a unit of its own.</summary>
    public async Task Write(Action<AccountUnit> write)
    {
        await using var unit = await Lock();
        write(unit);
        await unit.Commit();
    }

    /// <summary>The same value, by all that is kept of it.</summary>
    public static void Same<T>(T expected, T? actual) =>
        Assert.Equal(StoreJson.Write(expected), actual is null ? "nothing" : StoreJson.Write(actual));

    /// <summary>A subscription of this account, written.</summary>
    public async Task<Subscription> Subscribe(string number = "S-1")
    {
        var subscription = NewSubscription(Account.Id, number);
        await Write(unit => unit.Add(subscription, subscription.Term.End));
        return subscription;
    }

    public static Account NewAccount(string number) => new()
    {
        Id = Ids.New(),
        Number = number,
        Name = "Van Dijk Ontwerp",
        Country = "NL",
        Currency = Currency.Eur,
        Zone = "Europe/Amsterdam",
        Language = "nl",
        Address = new Address("Kade 1", "3011 AA", "Rotterdam", "NL"),
        Tax = new TaxProfile(
            "NL123456789B01", new LocalDate(2026, 1, 5), new TaxExemption("X1", Today, Today.PlusYears(1))),
    };

    public static Person NewPerson() => new()
    {
        Id = Ids.New(), Mail = "anna@example.com", Name = "Anna", Language = "nl",
    };

    public static PaymentMethod NewCard(Guid account) => new()
    {
        Id = Ids.New(),
        AccountId = account,
        Kind = MethodKind.Card,
        Provider = "sandbox",
        Token = "tok",
        Brand = "Visa",
        Last4 = "4242",
        Holder = "A. van Dijk",
        Expires = new YearMonth(2028, 4),
        AddedAt = Now,
    };

    public static Subscription NewSubscription(Guid account, string number) => new()
    {
        Id = Ids.New(),
        AccountId = account,
        Number = number,
        Product = "draft",
        Plan = "standard",
        Cadence = Cadence.Annual,
        Anchor = new LocalDate(2025, 7, 25),
        MonthsToEnd = 12,
        Term = new Term(new LocalDate(2025, 7, 25), new LocalDate(2026, 7, 25)),
        Batches = [new SeatBatch(Ids.New(), 5, new Money(42000, Currency.Eur), new LocalDate(2025, 7, 25))],
    };

    /// <summary>146 days left of 365: 2 × 420.00 × 146 / 365 = 336.00, and 21 % of it = 70.56.</summary>
    public static Bill NewBill(Subscription subscription)
    {
        var line = new Line
        {
            Kind = LineKind.SeatsAdded,
            SubscriptionId = subscription.Id,
            SubscriptionNumber = subscription.Number,
            Product = subscription.Product,
            ProductName = "Draft",
            PlanName = "Standard",
            Cadence = subscription.Cadence,
            Covers = new Term(Today, subscription.Term.End),
            Working = new Working(2, new Money(42000, Currency.Eur), new Share(146, 365, ShareUnit.Days)),
            TaxCategory = "standard",
            ListPrice = new Money(46000, Currency.Eur),
            Promotion = "Spring",
        };
        var vat = new Treatment("S", Rate.Percent(21), "VAT");
        var (net, tax) = (new Money(33600, Currency.Eur), new Money(7056, Currency.Eur));
        return new Bill
        {
            Currency = Currency.Eur,
            Lines = [new TaxedLine(line, vat, tax)],
            Taxes = [new TaxSum(vat, net, tax)],
        };
    }

    public Order NewOrder(Subscription subscription, Guid? quote = null, string? number = null)
    {
        var bill = NewBill(subscription);
        return new Order
        {
            Id = Ids.New(),
            AccountId = Account.Id,
            Number = number ?? $"T-{Guid.NewGuid():N}",
            QuoteId = quote,
            Action = "add-seats",
            State = OrderState.AwaitingPayment,
            PlacedAt = Now,
            PlacedOn = Today,
            PersonId = null,
            PlacedBy = "Anna",
            Effects = [
                new Effect.SeatsAdded(subscription.Id, 2, new Money(42000, Currency.Eur), Today),
                new Effect.Charge(bill.Lines[0].Line),
            ],
            Bill = bill,
            MethodId = Card.Id,
        };
    }

    public Invoice NewInvoice(Order order) => new()
    {
        Id = Ids.New(),
        AccountId = Account.Id,
        Kind = DocumentKind.Invoice,
        Entity = "NL01",
        OrderId = order.Id,
        IssuedOn = Today,
        DueOn = Today,
        Bill = order.Bill,
        BillTo = BillTo.Of(Account),
        MethodId = order.MethodId,
        State = InvoiceState.Open,
    };

    public Attempt NewAttempt(Order order, string key) => new()
    {
        Id = Ids.New(),
        AccountId = Account.Id,
        Key = key,
        OrderId = order.Id,
        MethodId = Card.Id,
        Amount = order.Bill.Gross,
        State = AttemptState.Started,
        At = Now,
        On = Today,
    };

    public OutboxMessage NewMessage(Instant due) => new()
    {
        Id = Ids.New(), AccountId = Account.Id, Kind = "mail", Key = "k", Payload = "{}", DueAt = due,
    };

    public JournalRow NewJournalRow(Order order) => new()
    {
        Id = Ids.New(),
        AccountId = Account.Id,
        At = Now,
        On = Today,
        PersonId = null,
        By = "Anna",
        What = "seats-added",
        OrderId = order.Id,
        Effects = order.Effects,
    };

    public Entry NewEntry(JournalRow row, Invoice invoice) => new()
    {
        Id = Ids.New(),
        AccountId = Account.Id,
        JournalId = row.Id,
        On = Today,
        DocumentId = invoice.Id,
        Postings = Books.Issued(invoice.Bill),
    };

    public async ValueTask DisposeAsync()
    {
        Database.Dispose();
        await fresh.DisposeAsync();
    }
}
