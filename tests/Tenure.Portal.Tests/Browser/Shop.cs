using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.Tests.Store;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Browser;

/// <summary>The real portal with one Dutch customer, whose clock stands at noon of 1 September 2026.</summary>
public sealed class Shop : IAsyncDisposable
{
    public static readonly LocalDate Today = new(2026, 9, 1), Start = new(2026, 3, 15), Renewal = new(2027, 3, 15);

    private Shop()
    {
    }

    public PortalHost Portal { get; private set; } = null!;
    public StillClock Clock { get; } = new(Today.At(new LocalTime(10, 0)).InUtc().ToInstant());
    public Database Database => Portal.Services.GetRequiredService<Database>();
    public Account Account { get; private set; } = Stored.NewAccount("1000") with { Tax = new TaxProfile() };
    public Person Anna { get; } = Stored.NewPerson();

    /// <param name="patience">Seconds that an answer of the bank is waited for; as long as it takes where not said.
    /// </param>
    public static async Task<Shop> Open(Role role = Role.Owner, int? patience = null)
    {
        var shop = new Shop();
        var settings = new PortalSettings { Demo = true, DoesWork = false, Database = null };
        shop.Portal = await PortalHost.Start(settings, builder =>
        {
            builder.Services.AddSingleton<IClock>(shop.Clock);
            if (patience is { } seconds) builder.Configuration[PortalHost.BankPatience] = $"{seconds}";
        });
        await shop.Database.Write(context =>
        {
            context.AddRange(shop.Account, shop.Anna);
            context.Add(new Member { AccountId = shop.Account.Id, PersonId = shop.Anna.Id, Role = role });
            return Task.CompletedTask;
        });
        return shop;
    }

    /// <summary>A stored method; the account's default if it is the first.</summary>
    public async Task<PaymentMethod> Method(
        string token, MethodKind kind = MethodKind.Card, string brand = "Visa", string last4 = "4242")
    {
        var method = Stored.NewCard(Account.Id) with
        {
            Kind = kind, Token = token, Brand = brand, Last4 = last4, AddedAt = Clock.GetCurrentInstant(),
            Provider = kind.IsManual() ? "none" : "sandbox",
            Expires = kind == MethodKind.Card ? new YearMonth(2028, 4) : null,
        };
        await using var unit = await Database.Lock(Account.Id);
        unit.Add(method);
        if (unit.Account.DefaultMethodId is null) await unit.Save(unit.Account with { DefaultMethodId = method.Id });
        await unit.Commit();
        return method;
    }

    /// <summary>Northdraft Standard for a year from 15 March 2026, 420.00 a seat, unless said otherwise.</summary>
    public async Task<Subscription> Subscribe(
        string number, Func<Subscription, Subscription>? otherwise = null, params string[] people)
    {
        var usual = Stored.NewSubscription(Account.Id, number) with
        {
            Product = "northdraft",
            Anchor = Start,
            Term = new Term(Start, Renewal),
            Batches = [new SeatBatch(Ids.New(), 5, new Money(42000, Currency.Eur), Start)],
            HasRenewalPrice = true,
        };
        var subscription = otherwise?.Invoke(usual) ?? usual;
        await using var unit = await Database.Lock(Account.Id);
        unit.Add(subscription, subscription.Term.End);
        foreach (var (mail, at) in people.Select((mail, at) => (mail, at)))
            unit.Add(new SeatAssignment(subscription.Id, mail, Clock.GetCurrentInstant() - Duration.FromDays(at + 1)));
        await unit.Commit();
        return subscription;
    }

    public async Task<Subscription> Now(Subscription subscription)
    {
        await using var context = Database.Read();
        return await context.Subscriptions.SingleAsync(row => row.Id == subscription.Id);
    }

    /// <summary>Chooses Anna on the sign-in page and goes on to a page.</summary>
    public async Task SignIn(Window window, string path = "/subscriptions")
    {
        await window.Go("/sign-in?Return=" + Uri.EscapeDataString(path));
        await window.Page.Locator($"button[name=person][value='{Anna.Id}']").ClickAsync();
        await window.Page.WaitForURLAsync("**" + path);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class StillClock(Instant now) : IClock
{
    private Instant now = now;

    public Instant GetCurrentInstant() => now;
    public void Pass(Duration duration) => now += duration;
}
