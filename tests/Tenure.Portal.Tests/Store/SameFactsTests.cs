using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Bulk;
using Tenure.Portal.Tests.Databases;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Store;

/// <summary>Facts read in one round trip are those that the mapper reads, for accounts of every kind.</summary>
public sealed class SameFactsTests
{
    private static readonly Instant Now = Crowd.Day.At(new LocalTime(10, 0)).InUtc().ToInstant();
    private static readonly string[] Kinds =
    [
        "\"checking\":true", "\"lapse\":", "\"partner\":", "\"schedule\":[{", "\"openOrders\":[{", "\"assignments\":[{",
        "\"expires\":", "\"endedOn\":", "\"vatId\":\"DE",
    ];

    [Theory, Databases]
    public async Task For_each_account_and_for_all_together(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Crowd.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await Live(database);
        var accounts = await Accounts(database);
        List<string> plain = [], read = [], held = [];
        foreach (var account in accounts)
        {
            var about = await AnEndedOne(database, account.Id);
            plain.Add(Print(await PlainFacts.Read(database, account, WantedFor(account, about))));
            read.Add(Print(await Read(database, account, about)));
            held.Add(Print(await Held(database, account, about)));
        }

        Assert.Equal(plain, read);
        Assert.Equal(plain, held);
        Assert.Equal(await Singly(database, accounts), await Together(database, accounts));
        var everything = string.Concat(plain);
        Assert.All(Kinds, part => Assert.Contains(part, everything, StringComparison.Ordinal));
        Assert.Contains(accounts, account => account.ClockOffsetSeconds < 0);
    }

    // Renewals that are paid, declined or unknown; orders that wait, lines credited, contracts ended and resold.
    private static async Task Live(Database database)
    {
        using var installation = new Installation(database, FactsSeller.Reading, Now);
        await installation.Due.Renew(TestContext.Current.CancellationToken);
        foreach (var account in await Accounts(database)) await Owe(database, account.Id);
        await using var context = database.Read();
        await context.Database.ExecuteSqlRawAsync("""
            UPDATE subscriptions SET ended_on = '2026-09-14' WHERE number LIKE '%-1';
            UPDATE subscriptions SET partner_name = 'Cad', partner_mail = 'c@example.com' WHERE channel = 'reseller';
            UPDATE accounts SET clock_offset_seconds = -864000 WHERE name = 'apart';
            """);
    }

    private static async Task Owe(Database database, Guid account)
    {
        await using var reader = database.Reader(account);
        await using var unit = await database.Lock(account);
        foreach (var invoice in (await reader.Invoices(Window.All)).Rows)
        {
            unit.Add((await reader.Order(invoice.OrderId))! with
            {
                Id = Ids.New(), Number = $"T-{invoice.Number}", State = OrderState.Checking,
                SettledAt = null,
            });
            if (invoice.State == InvoiceState.Open) unit.Add(NoteTo(invoice));
        }

        if (unit.Account.Name == "fewer than people") await LoseASeat(unit);
        await unit.Commit();
    }

    private static async Task LoseASeat(AccountUnit unit)
    {
        var one = await unit.Context.Subscriptions.Where(row => row.AccountId == unit.Account.Id)
            .OrderBy(row => row.Term.End).ThenBy(row => row.Number).FirstAsync();
        var later = new ScheduledChange(Ids.New(), new Intent.SeatsBy(-1, ["a@example.com"]), Now, "Anna");
        unit.Save(one, one with { Schedule = [later], Version = one.Version + 1 }, one.Term.End);
    }

    private static Invoice NoteTo(Invoice invoice) => invoice with
    {
        Id = Ids.New(), Number = null, Kind = DocumentKind.CreditNote, Corrects = invoice.Id,
        Bill = Credits.WholeLines(invoice.Bill, [invoice.Bill.Lines[0].Line.SubscriptionId]),
    };

    private static async Task<IReadOnlyList<Account>> Accounts(Database database)
    {
        await using var context = database.Read();
        return await context.Accounts.OrderBy(row => row.Number).ToListAsync();
    }

    private static async Task<Guid?> AnEndedOne(Database database, Guid account)
    {
        await using var context = database.Read();
        return await context.Subscriptions.Where(row => row.AccountId == account && row.EndedOn != null)
            .Select(row => (Guid?)row.Id).FirstOrDefaultAsync();
    }

    private static FactsWanted WantedFor(Account account, Guid? about) =>
        new(Actor.System, FactsSeller.Reading.Sound, account.Now(Now), account.Now(Now), about);

    private static async Task<Facts> Read(Database database, Account account, Guid? about)
    {
        await using var trip = database.Ask();
        var facts = FactsReader.Ask(trip, account.Id, Now, about, found => WantedFor(found, about));
        await trip.Go();
        return facts.Value!;
    }

    private static async Task<Facts> Held(Database database, Account account, Guid? about)
    {
        await using var unit = await database.Lock(account.Id);
        return await unit.Facts(
            Actor.System, about, account.Now(Now), account.Now(Now), FactsSeller.Reading.Sound);
    }

    // Who holds a seat is read for many accounts only where somebody loses one.
    private static async Task<IReadOnlyList<string>> Singly(Database database, IReadOnlyList<Account> accounts)
    {
        List<string> plain = [];
        foreach (var account in accounts)
        {
            var facts = await PlainFacts.Read(database, account, WantedFor(account, null));
            var isLosing = facts.Subscriptions.Any(one => one.SeatsAtRenewal < one.Seats);
            plain.Add(Print(isLosing ? facts : facts with { Assignments = [] }));
        }

        return plain;
    }

    private static async Task<IReadOnlyList<string>> Together(Database database, IReadOnlyList<Account> accounts)
    {
        await using var context = database.Read();
        var all = await FactsReader.ReadAll(context, [.. accounts.Select(one => (one, WantedFor(one, null)))]);
        return [.. all.Select(Print)];
    }

    private static string Print(Facts facts) => StoreJson.Write(new Printed(
        facts.Account, facts.Now, facts.AsOf, facts.SubscriptionId, facts.Subscriptions)
        {
            Methods = facts.Methods,
            OpenInvoices = facts.OpenInvoices,
            OpenOrders = facts.OpenOrders,
            Assignments = [.. facts.Assignments.OrderBy(seat => (seat.SubscriptionId, seat.Mail))],
        });

    private sealed record Printed(
        Account Account, Instant Now, Instant AsOf, Guid? SubscriptionId, IReadOnlyList<Subscription> Subscriptions)
    {
        public required IReadOnlyList<PaymentMethod> Methods { get; init; }
        public required IReadOnlyList<OpenInvoice> OpenInvoices { get; init; }
        public required IReadOnlyList<OpenOrder> OpenOrders { get; init; }
        public required IReadOnlyList<SeatAssignment> Assignments { get; init; }
    }

    private static class FactsSeller
    {
        public static readonly Connectors.SellerFiles.SellerReading Reading =
            Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog"));
    }
}
