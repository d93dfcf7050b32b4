using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.Tests.Store;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Bulk;

/// <summary>Accounts of every kind, nearly all with something due on one day.</summary>
public static class Crowd
{
    /// <summary>The day on which it is due.</summary>
    public static readonly LocalDate Day = new(2026, 9, 15);
    private static readonly LocalDate Start = Day.PlusYears(-1), MonthsAgo = Day.PlusMonths(-4);

    private static readonly Someone[] Everyone =
    [
        new("plain", "visa", new Held()),
        new("together", "visa", new Held { Seats = 2 }, new Held { Seats = 3, RenewalPrice = true }),
        new("apart", "visa", new Held(), new Held { ByOther = true }, new Held { From = Start.PlusDays(-1) }),
        new("declined", "insufficient-funds", new Held()),
        new("declined for good", "lost", new Held { Seats = 1 }),
        new("one of two declined", "do-not-honour", new Held(), new Held { ByOther = true }),
        new("by debit", "sepa", new Held()) { Kind = MethodKind.SepaDebit },
        new("by invoice", "", new Held(), new Held()) { Kind = MethodKind.Invoice },
        new("without a method", null, new Held()),
        new("lost answer", "timeout-after", new Held()),
        new("lost request", "timeout-before", new Held()),
        new("reverse charge", "visa", new Held { Seats = 7 }) { Country = "DE", Vat = "DE123456789", Po = "PO-77" },
        new("dollars", "visa", new Held()) { Country = "US", Currency = Currency.Usd, Zone = "America/New_York" },
        new("leaving", "visa", new Held { Renews = false }),
        new("staying and leaving", "visa", new Held(), new Held { Renews = false }),
        new("months behind", "visa", new Held { From = MonthsAgo, Cadence = Cadence.Monthly }),
        new("months behind, declined", "limit", new Held { From = MonthsAgo, Cadence = Cadence.Monthly }),
        new("longer", "visa", new Held { Then = new Intent.TermTo(Cadence.ThreeYear), RenewalPrice = true }),
        new("fewer", "visa", new Held { Seats = 8, Then = new Intent.SeatsBy(-3, []) }),
        new("fewer than people", "visa",
            new Held { Seats = 3, Then = new Intent.SeatsBy(-2, ["b@example.com"]), People = ["a", "b", "c"] }),
        new("on a clock ahead", "visa", new Held { From = Start.PlusDays(30) }) { DaysAhead = 40 },
        new("not yet", "visa", new Held { From = Start.PlusDays(1) }),
        new("resold", "visa", new Held { Channel = Channel.Reseller }),
    ];

    /// <summary>Fills an empty database with everyone, twice over.</summary>
    public static async Task Prepare(string connectionString)
    {
        using var database = Database.Open(connectionString);
        await database.Migrate();
        var number = 0;
        for (var round = 0; round < 2; round++)
            foreach (var someone in Everyone) await Write(database, someone, ++number);
    }

    private static async Task Write(Database database, Someone someone, int number)
    {
        var account = AccountOf(someone, number);
        var people = new[] { Role.Owner, Role.Payer, Role.Viewer }.Select((role, at) => (role, Person: new Person
        {
            Id = Ids.New(), Mail = $"p{number}.{at}@example.com", Name = $"P{number}.{at}", Language = "nl",
        })).ToArray();
        await database.Write(context =>
        {
            context.Add(account);
            context.AddRange(people.Select(one => one.Person));
            return Task.CompletedTask;
        });
        await using var unit = await database.Lock(account.Id);
        foreach (var (role, person) in people)
            unit.Add(new Member { AccountId = account.Id, PersonId = person.Id, Role = role });
        var other = Stored.NewCard(account.Id) with { Token = $"test-visa.other{number}" };
        unit.Add(other);
        if (someone.Token is { } token) await AddDefault(unit, someone, $"test-{token}.{number}");
        foreach (var (at, held) in someone.Holds.Index())
            Add(unit, held, SubscriptionOf(account, held, $"S-{number}-{at}", other.Id));
        await unit.Commit();
    }

    private static Account AccountOf(Someone someone, int number) => Stored.NewAccount($"{1000 + number}") with
    {
        Name = someone.Name,
        Country = someone.Country,
        Currency = someone.Currency,
        Zone = someone.Zone,
        Address = new Address("Kade 1", "3011 AA", "Stad", someone.Country),
        Tax = new TaxProfile(someone.Vat, someone.Vat is null ? null : Start),
        PoNumber = someone.Po,
        ClockOffsetSeconds = someone.DaysAhead * NodaConstants.SecondsPerDay,
    };

    private static async Task AddDefault(AccountUnit unit, Someone someone, string token)
    {
        var method = Stored.NewCard(unit.Account.Id) with { Kind = someone.Kind, Token = token };
        unit.Add(method);
        await unit.Save(unit.Account with { DefaultMethodId = method.Id });
    }

    private static Subscription SubscriptionOf(Account account, Held held, string number, Guid other) =>
        Stored.NewSubscription(account.Id, number) with
        {
            Product = "northdraft",
            Cadence = held.Cadence,
            Anchor = held.From,
            MonthsToEnd = held.Cadence.Months,
            Term = new Term(held.From, held.From.PlusMonths(held.Cadence.Months)),
            Batches = [new SeatBatch(Ids.New(), held.Seats, new Money(4000, account.Currency), held.From)],
            HasRenewalPrice = held.RenewalPrice,
            AutoRenewal = new AutoRenewal(held.Renews, null, null),
            Origin = new Origin(held.Channel),
            MethodId = held.ByOther ? other : null,
            Schedule = held.Then is { } intent
                ? [new ScheduledChange(Ids.New(), intent, Stored.Now, "Anna")] : [],
        };

    private static void Add(AccountUnit unit, Held held, Subscription subscription)
    {
        unit.Add(subscription, subscription.IsServedHere ? subscription.Term.End : null);
        foreach (var name in held.People)
            unit.Add(new SeatAssignment(subscription.Id, $"{name}@example.com", Stored.Now));
    }

    private sealed record Someone(string Name, string? Token, params Held[] Holds)
    {
        public MethodKind Kind { get; init; } = MethodKind.Card;
        public string Country { get; init; } = "NL";
        public Currency Currency { get; init; } = Currency.Eur;
        public string Zone { get; init; } = "Europe/Amsterdam";
        public string? Vat { get; init; }
        public string? Po { get; init; }
        public int DaysAhead { get; init; }
    }

    private sealed record Held
    {
        public LocalDate From { get; init; } = Start;
        public Cadence Cadence { get; init; } = Cadence.Annual;
        public int Seats { get; init; } = 5;
        public bool RenewalPrice { get; init; }
        public bool Renews { get; init; } = true;
        public bool ByOther { get; init; }
        public Channel Channel { get; init; } = Channel.Web;
        public Intent? Then { get; init; }
        public string[] People { get; init; } = [];
    }
}
