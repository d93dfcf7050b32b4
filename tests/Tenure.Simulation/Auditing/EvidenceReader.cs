using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Stories;
using Tenure.Simulation.Faults;
using Tenure.Store;
using Tenure.Store.Documents;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>Collects the evidence about an account, table by table.</summary>
public sealed class EvidenceReader(Installation world, IEnumerable<Subscription> given, Simulated played)
{
    private readonly ILookup<Guid, Subscription> given = given.ToLookup(one => one.AccountId);
    private readonly ILookup<Guid, Seen> seen = played.Seen.ToLookup(one => one.Account);
    private readonly ILookup<string, ChargeRecord> charges =
        world.Bank.Charges.ToLookup(one => FaultyBank.Whose(one.Token));

    public async Task<Evidence> Of(Customer customer)
    {
        await using var context = world.Database.Read();
        var id = customer.Account;
        var account = await context.Accounts.SingleAsync(row => row.Id == id);
        return new Evidence
        {
            Account = account,
            Seller = world.Sellers.Current,
            Today = account.DayAt(account.Now(world.Clock.GetCurrentInstant())),
            Given = [.. given[id]],
            Subscriptions = await context.Subscriptions.Where(row => row.AccountId == id).ToListAsync(),
            Journal = await context.Journal.Where(row => row.AccountId == id)
                .OrderBy(row => EF.Property<long>(row, "Sequence")).ToListAsync(),
            Quotes = await context.Quotes.Where(row => row.AccountId == id).ToListAsync(),
            Orders = await Orders(context, id),
            Documents = await Documents(context, id),
            Attempts = await context.Attempts.Where(row => row.AccountId == id).OrderBy(row => row.At)
                .ThenBy(row => row.Id).ToListAsync(),
            Methods = await context.Methods.Where(row => row.AccountId == id).OrderBy(row => row.AddedAt)
                .ThenBy(row => row.Id).ToListAsync(),
            Entries = await Entries(id),
            Members = await context.Members.Where(row => row.AccountId == id).ToListAsync(),
            Notices = await context.Notices.Where(row => row.AccountId == id).ToListAsync(),
            Outbox = await context.Outbox.Where(row => row.AccountId == id).ToListAsync(),
            Bank = [.. charges[customer.Name.ToLowerInvariant()]],
            Seen = [.. seen[id]],
            Rounds = [.. played.Rounds.Select(at => played.Moves.OnClockOf(id, at))
                .Select(at => new Round(at, account.DayAt(at)))],
            Reminders = [.. (await context.RemindersSent.Where(row => row.AccountId == id).ToListAsync())
                .Select(row => row with { At = played.Moves.OnClockOf(id, row.At) })],
        };
    }

    private static async Task<IReadOnlyList<Order>> Orders(TenureContext context, Guid id)
    {
        var lines = (await context.OrderLines.Where(line => line.AccountId == id).OrderBy(line => line.Position)
            .ToListAsync()).ToLookup(line => line.OrderId);
        return [.. (await context.Orders.Where(row => row.AccountId == id).OrderBy(row => row.PlacedAt)
                .ThenBy(row => row.Id).ToListAsync())
            .Select(order => order with { Bill = With(order.Bill, lines[order.Id]) })];
    }

    private static async Task<IReadOnlyList<Invoice>> Documents(TenureContext context, Guid id)
    {
        var lines = (await context.InvoiceLines.Where(line => line.AccountId == id).OrderBy(line => line.Position)
            .ToListAsync()).ToLookup(line => line.InvoiceId);
        return [.. (await context.Invoices.Where(row => row.AccountId == id).OrderBy(row => row.Number).ToListAsync())
            .Select(document => document with { Bill = With(document.Bill, lines[document.Id]) })];
    }

    private static Bill With(Bill bill, IEnumerable<LineRow> lines) =>
        bill with { Lines = [.. lines.Select(line => line.ToLine())] };

    private async Task<IReadOnlyList<Moved>> Entries(Guid id)
    {
        await using var reader = world.Database.Reader(id);
        return [.. (await reader.Entries()).Select(kept => new Moved(kept, kept.Entry.Postings
            .GroupBy(posting => posting.Book)
            .ToDictionary(book => book.Key, book => book.Sum(posting => posting.Amount.Minor))))];
    }
}
