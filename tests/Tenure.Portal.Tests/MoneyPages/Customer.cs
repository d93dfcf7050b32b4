using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Ledgers;
using Tenure.Portal.Billing;
using Tenure.Portal.Hosting;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Payments;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Tests.Web;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>The real portal and its bank with one signed-in Dutch customer, on a database of its own.</summary>
public sealed class Customer : IAsyncDisposable
{
    private readonly FreshDatabase fresh;

    private Customer(FreshDatabase fresh, PortalHost portal, LocalDate today, string language)
    {
        (this.fresh, Portal) = (fresh, portal);
        var offset = today.At(new LocalTime(10, 0)).InUtc().ToInstant() - SystemClock.Instance.GetCurrentInstant();
        Account = Stored.NewAccount("1000") with
        {
            Tax = new TaxProfile(), ClockOffsetSeconds = (long)offset.TotalSeconds,
        };
        Person = new Person
        {
            Id = Ids.New(), Mail = "anna@example.com", Name = "Anna Smit", Language = language,
        };
    }

    public PortalHost Portal { get; }
    public HttpClient Client => Portal.Client;
    public Account Account { get; }
    public Person Person { get; }
    public Database Database => Portal.Services.GetRequiredService<Database>();
    public SandboxServer Bank => Portal.Services.GetRequiredService<SandboxHost>().Server;

    /// <summary>The address that signs the customer in, for a browser.</summary>
    public string Door => SideDoor.Path(Person.Id, Account.Id);

    /// <param name="language">Of the person; the account's own is Dutch.</param>
    /// <param name="patience">Seconds that an answer of the bank is waited for; as long as it takes where not said.
    /// </param>
    public static async Task<Customer> Start(
        TestDatabase kind, LocalDate today, Role role = Role.Owner, string language = "en", int? patience = null)
    {
        var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        var settings = new PortalSettings { Database = fresh.ConnectionString, DoesWork = false };
        var portal = await PortalHost.Start(settings, builder =>
        {
            builder.Services.AddSingleton<IStartupFilter, SideDoor>();
            builder.Services.AddSingleton<IClock>(new StoppableClock());
            if (patience is { } seconds) builder.Configuration[PortalHost.BankPatience] = $"{seconds}";
        });
        var customer = new Customer(fresh, portal, today, language);
        await customer.Database.Write(context =>
        {
            context.Add(customer.Account);
            context.Add(customer.Person);
            context.Add(new Member { AccountId = customer.Account.Id, PersonId = customer.Person.Id, Role = role });
            return Task.CompletedTask;
        });
        await customer.Client.GetAsync(new Uri(customer.Door, UriKind.Relative), TestContext.Current.CancellationToken);
        return customer;
    }

    /// <summary>A stored method that the bank knows by a test token; the default if it is the first.</summary>
    public async Task<PaymentMethod> Method(string token, MethodKind kind = MethodKind.Card, string last4 = "4242")
    {
        await using var unit = await Database.Lock(Account.Id);
        var method = Stored.NewCard(Account.Id) with { Kind = kind, Token = token, Last4 = last4 };
        unit.Add(method);
        if (unit.Account.DefaultMethodId is null) await unit.Save(unit.Account with { DefaultMethodId = method.Id });
        await unit.Commit();
        return method;
    }

    /// <summary>Northdraft Standard for a year, 420.00 a seat, from a day on.</summary>
    public async Task<Subscription> Subscribe(LocalDate from, int seats = 1, Guid? method = null, Origin? origin = null)
    {
        await using var unit = await Database.Lock(Account.Id);
        var number = 1 + await unit.Context.Subscriptions.CountAsync();
        var subscription = Stored.NewSubscription(Account.Id, $"S-{number}") with
        {
            Product = "northdraft",
            Anchor = from,
            Term = new Term(from, from.PlusMonths(12)),
            Batches = [new SeatBatch(Ids.New(), seats, new Money(42000, Currency.Eur), from)],
            MethodId = method,
            Origin = origin ?? Origin.Web,
        };
        unit.Add(subscription, DueDay.Of(subscription, from, new Policies.LifeCyclePolicy()));
        await unit.Commit();
        return subscription;
    }

    /// <summary>From here on everything happens at the same instant.</summary>
    public void StopClock() => ((StoppableClock)Portal.Services.GetRequiredService<IClock>()).Stop();

    /// <summary>Moves the account's clock on by days and does each night's work.</summary>
    public async Task Nights(int days)
    {
        for (var day = 0; day < days; day++)
        {
            await using (var unit = await Database.Lock(Account.Id))
            {
                var offset = unit.Account.ClockOffsetSeconds + NodaConstants.SecondsPerDay;
                await unit.Save(unit.Account with { ClockOffsetSeconds = offset });
                await unit.Commit();
            }

            await Work();
        }
    }

    public async Task Work()
    {
        var due = Portal.Services.GetRequiredService<Due>();
        await due.Renew(TestContext.Current.CancellationToken);
        await due.Collect(TestContext.Current.CancellationToken);
        await due.Reconcile(TestContext.Current.CancellationToken);
    }

    public async Task<(HttpStatusCode Status, string Html)> Get(string path)
    {
        var answer = await Client.GetAsync(
            new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, WebUtility.HtmlDecode(html));
    }

    /// <summary>Sends the form of a page; where it leads to, or null with its status.</summary>
    public async Task<(HttpStatusCode Status, Uri? To)> Send(
        string page, Dictionary<string, string> fields, string? action = null)
    {
        var answer = await Client.Send(page, action ?? page, fields);
        return (answer.StatusCode, answer.Headers.Location);
    }

    /// <summary>Enters a test method on the bank's page and says where the bank sends the customer.</summary>
    public async Task<Uri> Enter(Uri page, MethodKind kind, Behaviour behaviour = Behaviour.Succeeds)
    {
        var answer = await Client.PostAsync(
            page, new FormUrlEncodedContent(Payments.Bank.Fields(kind, behaviour)),
            TestContext.Current.CancellationToken);
        return answer.Headers.Location!;
    }

    public async Task<IReadOnlyList<PaymentMethod>> Methods()
    {
        await using var context = Database.Read();
        return await context.Methods.Where(row => row.RemovedAt == null).OrderBy(row => row.AddedAt).ToListAsync();
    }

    public async Task<Account> Now()
    {
        await using var context = Database.Read();
        return await context.Accounts.SingleAsync();
    }

    public async Task<Subscription> Now(Subscription subscription)
    {
        await using var context = Database.Read();
        return await context.Subscriptions.SingleAsync(row => row.Id == subscription.Id);
    }

    public async Task<IReadOnlyList<Invoicing.Invoice>> Invoices()
    {
        await using var reader = Database.Reader(Account.Id);
        return (await reader.Invoices(Window.All)).Rows;
    }

    public async Task BooksHold()
    {
        await using var reader = Database.Reader(Account.Id);
        Assert.Empty(Audits.Of(await reader.Audited()));
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await fresh.DisposeAsync();
    }

    private sealed class StoppableClock : IClock
    {
        private Instant? stopped;

        public Instant GetCurrentInstant() => stopped ?? SystemClock.Instance.GetCurrentInstant();
        public void Stop() => stopped = GetCurrentInstant();
    }
}
