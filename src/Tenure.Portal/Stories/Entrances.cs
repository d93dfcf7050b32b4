using NodaTime;
using NodaTime.Text;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Policies;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Stories;

/// <summary>Brings customers, their methods and what they bought before the story into it.</summary>
public sealed class Entrances(Installation world, Cast cast)
{
    private Seller Seller => world.Sellers.Current;

    /// <summary>
    /// "Acme joins from DE, zone Europe/Berlin, VAT DE123456789": further words are for what differs.
    /// </summary>
    public async Task Join(string name, string country, Options options)
    {
        var market = Seller.Catalog.FindMarket(country) ?? throw new FormatException($"{country} is no market");
        var account = AccountOf(name, market, options);
        var (owner, viewer) = (PersonOf(name, "owner", account), PersonOf(name, "viewer", account));
        await world.Database.Write(context =>
        {
            context.AddRange(account, owner, viewer);
            return Task.CompletedTask;
        });
        await using var unit = await world.Database.Lock(account.Id);
        unit.Add(new Member { AccountId = account.Id, PersonId = owner.Id, Role = Role.Owner });
        unit.Add(new Member { AccountId = account.Id, PersonId = viewer.Id, Role = Role.Viewer });
        await unit.Commit();
        cast.Add(new Customer(name, account.Id, account.Currency, new Actor(owner.Id, owner.Name, Role.Owner))
        {
            Viewer = new Actor(viewer.Id, viewer.Name, Role.Viewer),
        });
    }

    /// <summary>"Acme stores visa as card": a method of the sandbox bank, or "invoice" or "bank-transfer".</summary>
    /// <param name="expires">The last month of a card; null is for ever.</param>
    /// <remarks>The first one is the account's default.</remarks>
    public async Task Store(Customer customer, string kind, string name, YearMonth? expires = null)
    {
        var method = MethodOf(customer, kind, name) with { Expires = expires };
        await using var unit = await world.Database.Lock(customer.Account);
        method = method with { AddedAt = unit.Account.Now(world.Clock.GetCurrentInstant()) };
        unit.Add(method);
        if (unit.Account.DefaultMethodId is null) await unit.Save(unit.Account with { DefaultMethodId = method.Id });
        await unit.Commit();
        customer.Methods[name] = method.Id;
    }

    /// <summary>"Acme has draft: 8 seats of northdraft standard annual": bought and paid before the story.</summary>
    /// <exception cref="FormatException">Another subscription of the story has this name.</exception>
    public async Task Have(Customer customer, string name, Held held)
    {
        if (cast.Customers.Any(one => one.Subscriptions.ContainsKey(name)))
            throw new FormatException($"there is a subscription '{name}' already; every one needs a name of its own");
        await using var unit = await world.Database.Lock(customer.Account);
        var today = unit.Account.DayAt(unit.Account.Now(world.Clock.GetCurrentInstant()));
        var subscription = SubscriptionOf(customer, name, held, today);
        unit.Add(subscription, DueDay.Of(subscription, today, Seller.Policy.LifeCycle),
            Reminders.FirstLook(subscription, today, Seller.Policy.Reminders));
        await unit.Commit();
        customer.Subscriptions.Add(name, subscription.Id);
    }

    private static Account AccountOf(string name, Market market, Options options) => new()
    {
        Id = Ids.New(),
        Number = name,
        Name = name,
        Country = market.Country,
        Currency = options["paying in"] is { } code ? Currency.Of(code) : market.Currency,
        Zone = options["zone"] ?? market.Zone,
        Language = "en",
        Address = new Address("Main Street 1", "1000", "Town", market.Country, options["region"]),
        Tax = new TaxProfile(
            options["VAT"], options["VAT"] is null ? null : new LocalDate(2020, 1, 1),
            options["exempt until"] is { } until
                ? new TaxExemption("X-1", new LocalDate(2020, 1, 1), LocalDatePattern.Iso.Parse(until).Value) : null),
        PoNumber = options["order number"],
    };

    private static Person PersonOf(string name, string role, Account account) => new()
    {
        Id = Ids.New(),
        Mail = $"{role}@{account.Number}.example".ToLowerInvariant(),
        Name = $"{name}'s {role}",
        Language = "en",
    };

    private static PaymentMethod MethodOf(Customer customer, string kind, string name)
    {
        var manual = MethodKinds.Find(kind) is { } known && known.IsManual() ? known : (MethodKind?)null;
        var test = TestMethods.All.FirstOrDefault(one => one.Name == kind);
        if (manual is null && test is null) throw new FormatException($"the bank has no test method '{kind}'");
        return new PaymentMethod
        {
            Id = Ids.New(),
            AccountId = customer.Account,
            Kind = manual ?? test!.Kind,
            Provider = manual is null ? "sandbox" : "none",
            Token = manual is null ? $"test-{kind}{customer.Mark}{name}" : "",
            Brand = manual is null ? kind : name,
            Last4 = test is null ? "" : test.Number[^4..],
            Holder = customer.Name,
            AddedAt = NodaConstants.UnixEpoch,
        };
    }

    private Subscription SubscriptionOf(Customer customer, string name, Held held, LocalDate today)
    {
        var product = Seller.Catalog.FindProduct(held.Product)
            ?? throw new FormatException($"the catalog has no product '{held.Product}'");
        if (product.FindPlan(held.Plan) is null) throw new FormatException($"{product.Name} has no plan '{held.Plan}'");
        var (anchor, months) = (held.Options.Date("since") ?? today, held.Cadence.Months);
        while (Cadence.Boundary(anchor, months) <= today) months += held.Cadence.Months;
        var term = new Term(Cadence.Boundary(anchor, months - held.Cadence.Months), Cadence.Boundary(anchor, months));
        var what = new Sellable(held.Product, held.Plan, held.Cadence, customer.Currency);
        var price = held.Options["at"] is { } paid ? Money.Parse(paid, customer.Currency)
            : Seller.Catalog.PriceOn(term.Start, what)?.List
              ?? throw new FormatException($"{what} has no price on {term.Start}");
        return new Subscription
        {
            Id = Ids.New(),
            AccountId = customer.Account,
            Number = name,
            Product = held.Product,
            Plan = held.Plan,
            Cadence = held.Cadence,
            Anchor = anchor,
            MonthsToEnd = months,
            Term = term,
            Batches = [new SeatBatch(Ids.New(), held.Seats, price, term.Start)],
            HasRenewalPrice = held.Options.Has("with renewal price"),
            AutoRenewal = new AutoRenewal(!held.Options.Has("auto-renew off"), null, null),
            MethodId = held.Options["paid with"] is { } method ? customer.Method(method) : null,
        };
    }
}

/// <summary>What a customer bought before the story began.</summary>
public sealed record Held(int Seats, string Product, string Plan, Cadence Cadence, Options Options);

/// <summary>What follows a sentence after commas: "at 400.00, with renewal price".</summary>
public sealed class Options(string? text)
{
    private readonly string[] parts =
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private readonly HashSet<string> known = [];

    /// <summary>What follows a key; null where the key is not there.</summary>
    public string? this[string key]
    {
        get
        {
            var part = parts.FirstOrDefault(one => one.StartsWith(key + " ", StringComparison.Ordinal));
            if (part is not null) known.Add(part);
            return part?[(key.Length + 1)..];
        }
    }

    public bool Has(string key) => parts.Contains(key) && (known.Add(key) || true);

    public LocalDate? Date(string key) => this[key] is { } text ? LocalDatePattern.Iso.Parse(text).Value : null;

    /// <summary>The words that nothing used, so that a typing error does not go unnoticed.</summary>
    public IEnumerable<string> Left => parts.Where(part => !known.Contains(part));
}
