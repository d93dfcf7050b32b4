using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Connectors.SellerFiles;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Work;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>
/// The demo seller, one Dutch account, a real database, a bank without a network, a clock set by hand.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private static readonly SellerReading Reading =
        Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog"));

    private readonly FreshDatabase fresh;
    private readonly Installation installation;

    private World(FreshDatabase fresh, LocalDate today, Func<SandboxBank, IPaymentProvider>? reach)
    {
        this.fresh = fresh;
        Database = Tenure.Store.Database.Open(fresh.ConnectionString);
        installation = new Installation(Database, Reading, today.At(new LocalTime(10, 0)).InUtc().ToInstant(), reach);
    }

    public Database Database { get; }
    public SetClock Clock => installation.Clock;
    public SandboxBank Bank => installation.Bank;
    public Account Account { get; private set; } = null!;
    public Sellers Sellers => installation.Sellers;
    public Collector Collector => installation.Collector;
    public Night Night => installation.Night;
    public Due Due => installation.Due;
    public RenewalRuns Renewals => installation.Renewals;
    public Desk Desk => installation.Desk;
    public OrderDesk Orders => installation.Orders;
    public ReadInbox Inbox => installation.Inbox;
    public Actor Owner { get; } = new(Ids.New(), "Anna Smit", Role.Owner);

    /// <param name="reach">How the bank is reached; null is without a fault.</param>
    public static async Task<World> Create(
        TestDatabase kind, LocalDate today, Func<SandboxBank, IPaymentProvider>? reach = null)
    {
        var world = new World(await FreshDatabase.Create(kind, Stored.Prepare), today, reach);
        world.Account = Stored.NewAccount("1000") with { Tax = new TaxProfile() };
        await world.Database.Write(context =>
        {
            context.Add(world.Account);
            return Task.CompletedTask;
        });
        return world;
    }

    /// <inheritdoc cref="Installation.Restart"/>
    public void Start() => installation.Restart();

    /// <summary>A stored method; the account's default if it is the first.</summary>
    public async Task<PaymentMethod> Method(string token, MethodKind kind = MethodKind.Card)
    {
        var method = Stored.NewCard(Account.Id)
            with { Kind = kind, Token = token, AddedAt = Clock.GetCurrentInstant() };
        await using var unit = await Database.Lock(Account.Id);
        unit.Add(method);
        if (unit.Account.DefaultMethodId is null) await unit.Save(unit.Account with { DefaultMethodId = method.Id });
        await unit.Commit();
        return method;
    }

    /// <summary>Northdraft Standard, for a year unless told otherwise, 420.00 a seat, from a day on.</summary>
    public async Task<Subscription> Subscribe(
        LocalDate from, int seats = 5, bool renewalPrice = false, Cadence? cadence = null)
    {
        var months = (cadence ?? Cadence.Annual).Months;
        var count = await Count(context => context.Subscriptions);
        var subscription = Stored.NewSubscription(Account.Id, $"S-{count + 1}") with
        {
            Product = "northdraft",
            Anchor = from,
            Cadence = cadence ?? Cadence.Annual,
            MonthsToEnd = months,
            Term = new Term(from, from.PlusMonths(months)),
            Batches = [new SeatBatch(Ids.New(), seats, new Money(42000, Currency.Eur), from)],
            HasRenewalPrice = renewalPrice,
        };
        await using var unit = await Database.Lock(Account.Id);
        unit.Add(subscription, subscription.Term.End);
        await unit.Commit();
        return subscription;
    }

    /// <summary>Somebody who is told of everything.</summary>
    public async Task Hire()
    {
        var person = Owner.PersonId!.Value;
        await Database.Write(context => Task.FromResult(context.Add(new Person
        {
            Id = person, Mail = "anna@example.com", Name = Owner.Name, Language = "en",
        })));
        await using var unit = await Database.Lock(Account.Id);
        unit.Add(new Member { AccountId = Account.Id, PersonId = person, Role = Role.Owner });
        await unit.Commit();
    }

    public async Task<Quote> Quote(SelfServiceAction action, Guid? subscription, object input) =>
        Assert.IsType<QuoteAnswer.Quoted>(
            await Desk.Quote(action, Account.Id, Owner, new Asked(subscription, input))).Quote;

    public Task<ConfirmAnswer> Confirm(Quote quote) => Desk.Confirm(Account.Id, Owner, quote.Id, returnTo: null);

    /// <summary>A member pays an invoice at the screen.</summary>
    public async Task Pay(Invoice invoice, PaymentMethod method) => Assert.Null(
        await new PayingNow(Database, Sellers, Clock, Collector).Pay(
            Account.Id, Owner, new PayNow(Ids.New(), invoice.Id, method.Id), new Uri("https://shop/")));

    /// <summary>The owner pays a declined order once more at the screen, having seen so many attempts.</summary>
    public async Task PayAgain(Order order, PaymentMethod method, int seen = 1) => Assert.Null(
        await Orders.PayAgain(
            Account.Id, Owner, new PayingAgain(order.Id, method.Id, seen), new Uri("https://shop/")));

    public async Task<Order> Order(ConfirmAnswer answer)
    {
        await using var context = Database.Read();
        return await Paying.Order(context, Account.Id, Assert.IsType<ConfirmAnswer.Confirmed>(answer).OrderId!.Value);
    }

    public async Task<Subscription> Now(Subscription subscription)
    {
        await using var context = Database.Read();
        return await context.Subscriptions.SingleAsync(row => row.Id == subscription.Id);
    }

    public async Task<IReadOnlyList<Invoice>> Invoices()
    {
        await using var context = Database.Read();
        var ids = await context.Invoices.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync();
        List<Invoice> invoices = [];
        foreach (var id in ids) invoices.Add(await Paying.Invoice(context, Account.Id, id));
        return invoices;
    }

    public async Task<int> Count<T>(Func<TenureContext, IQueryable<T>> rows)
    {
        await using var context = Database.Read();
        return await rows(context).CountAsync();
    }

    /// <summary>
    /// Moves the clock to ten o'clock of a day and does that night's work, like every night before it.
    /// </summary>
    public async Task Nights(LocalDate until)
    {
        while (Clock.Today < until)
        {
            Clock.Set(Clock.GetCurrentInstant() + Duration.FromDays(1));
            Bank.Tick();
            await Work();
        }
    }

    public async Task<int> Work()
    {
        var stop = TestContext.Current.CancellationToken;
        var done = await Due.Renew(stop) + await Due.Collect(stop);
        await Due.Reconcile(stop);
        return done;
    }

    /// <summary>What the bank says it took, in cents.</summary>
    public long Taken => Bank.Charges.Where(
        charge => charge.State is ChargeState.Succeeded or ChargeState.Pending or ChargeState.Settled)
        .Sum(charge => charge.Minor);

    /// <summary>The books hold in every respect.</summary>
    public async Task BooksHold()
    {
        await using var reader = Database.Reader(Account.Id);
        Assert.Empty(Audits.Of(await reader.Audited()));
        await using var context = Database.Read();
        Assert.Empty((await context.NumberSeries()).SelectMany(Audits.Gapless));
    }

    public async ValueTask DisposeAsync()
    {
        installation.Dispose();
        Database.Dispose();
        await fresh.DisposeAsync();
    }
}
