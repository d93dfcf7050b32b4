using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Bench.Filling;

/// <summary>A few dozen customers as there are in any installation, to be copied until there are enough.</summary>
/// <remarks>
/// Of each ten one pays by direct debit, the others by card; they have from one to six subscriptions, three on average.
/// With half of them all renew on one day and one invoice, with the others each on a day of its own.
/// </remarks>
internal sealed class Population(Database database, LocalDate due, int months)
{
    /// <summary>Stands where a copy has its own number: in names, numbers and mail addresses.</summary>
    public const string Mark = "zzzzzzzz";

    private static readonly int[] Holdings = [3, 1, 4, 2, 3, 6, 1, 5, 2, 3];
    private int number;

    /// <summary>Subscriptions of one group.</summary>
    public static int Subscriptions => Holdings.Sum();

    /// <summary>Ten customers, all of whose subscriptions are due on one day, or on days after it.</summary>
    public async Task<IReadOnlyList<Guid>> Group(bool isDue)
    {
        var accounts = new List<Guid>();
        foreach (var (at, count) in Holdings.Index()) accounts.Add(await Add(at, count, isDue));
        return accounts;
    }

    /// <summary>One customer with many subscriptions and two cards; none is due.</summary>
    public async Task<Guid> Large(int subscriptions)
    {
        var account = await Write(0, $"L-{subscriptions}", subscriptions, at => due.PlusDays(1 + at % 5));
        await using var unit = await database.Lock(account);
        unit.Add(Method(account, MethodKind.Card, "second") with { Last4 = "5556" });
        await unit.Commit();
        return account;
    }

    private Task<Guid> Add(int at, int count, bool isDue) => Write(
        at, $"{Mark}-{number}", count,
        // Up to the day itself what was not renewed on its day is due too: each day has its own invoice.
        place => isDue ? due.PlusDays(at % 2 == 0 ? 0 : -(place % 3)) : due.PlusDays(1 + (5 * at + 3 * place) % 15));

    private async Task<Guid> Write(int at, string name, int count, Func<int, LocalDate> ends)
    {
        var account = AccountOf(name);
        var people = new[] { Role.Owner, Role.Viewer }.Take(1 + at % 3 / 2).Select((role, place) => (role, new Person
        {
            Id = Ids.New(), Mail = $"p{place}.{name}@example.com".ToLowerInvariant(), Name = $"P {name}",
            Language = "en",
        })).ToArray();
        await database.Write(context =>
        {
            context.Add(account);
            context.AddRange(people.Select(one => one.Item2));
            return Task.CompletedTask;
        });
        await using var unit = await database.Lock(account.Id);
        foreach (var (role, person) in people)
            unit.Add(new Member { AccountId = account.Id, PersonId = person.Id, Role = role });
        var method = Method(account.Id, KindOf(at), name);
        unit.Add(method);
        await unit.Save(unit.Account with { DefaultMethodId = method.Id });
        for (var place = 0; place < count; place++)
        {
            var subscription = SubscriptionOf(account, $"S-{name}-{place}", ends(place), 2 + (at + place) % 7);
            unit.Add(subscription, subscription.Term.End);
        }

        await unit.Commit();
        number++;
        return account.Id;
    }

    private static MethodKind KindOf(int at) => at == 2 ? MethodKind.SepaDebit : MethodKind.Card;

    private static Account AccountOf(string name) => new()
    {
        Id = Ids.New(), Number = $"C-{name}", Name = $"Customer {name} B.V.", Country = "NL",
        Currency = Currency.Eur, Zone = "Europe/Amsterdam", Language = "en",
        Address = new Address("Kade 1", "3011 AA", "Rotterdam", "NL"), Tax = new TaxProfile(null, null),
    };

    private static PaymentMethod Method(Guid account, MethodKind kind, string name) => new()
    {
        Id = Ids.New(), AccountId = account, Kind = kind, Provider = "sandbox",
        Token = $"test-{(kind == MethodKind.Card ? "visa" : "sepa")}.{name}",
        Brand = kind == MethodKind.Card ? "Visa" : "Rabobank", Last4 = "4242", Holder = name,
        AddedAt = Instant.FromUtc(2026, 1, 1, 0, 0),
        Expires = kind == MethodKind.Card ? new YearMonth(2031, 4) : null,
        MandateReference = kind == MethodKind.SepaDebit ? $"M-{name}" : null,
    };

    // Bought so many months ago that by now it was renewed as often as is asked for.
    private Subscription SubscriptionOf(Account account, string name, LocalDate ends, int seats)
    {
        var anchor = ends.PlusMonths(-months - 1);
        return new Subscription
        {
            Id = Ids.New(), AccountId = account.Id, Number = name, Product = "northdraft",
            Plan = seats % 3 == 0 ? "premium" : "standard", Cadence = Cadence.Monthly, Anchor = anchor,
            MonthsToEnd = 1, Term = new Term(anchor, Cadence.Boundary(anchor, 1)),
            Batches = [new SeatBatch(Ids.New(), seats, new Money(5250, Currency.Eur), anchor)],
            Origin = Origin.Web,
        };
    }
}
