using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Stories;

/// <summary>One line of the account that a story leaves behind.</summary>
/// <param name="Amount">What it adds to what the customer owes; null where it moves no money.</param>
/// <param name="Access">The seats that can be used from then on, by subscription; empty where none changed.</param>
public sealed record ChronicleRow(LocalDate On, string What, Money? Amount, Money Balance, string Access);

/// <summary>What happened to each customer, as it was journalled and posted.</summary>
public sealed class Chronicle(Installation world, Cast cast)
{
    private readonly Dictionary<Customer, List<ChronicleRow>> rows = [];
    private readonly Dictionary<Customer, int> seen = [];
    private readonly Dictionary<Guid, string> access = [];

    /// <summary>Records what is new.</summary>
    public async Task Note()
    {
        foreach (var customer in cast.Customers) await Note(customer);
    }

    /// <summary>Date, what, amount, balance and access, a table for each customer.</summary>
    public string Print() => string.Join('\n', cast.Customers.Select(customer =>
        string.Join('\n', [customer.Name, Head, .. RowsOf(customer).Select(Print), ""])));

    private const string Head = "date        what                                                      "
        + "        amount       balance  access";

    private static string Print(ChronicleRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.On:uuuu-MM-dd}  {row.What,-58}{Amount(row.Amount),14}{Amount(row.Balance),14}  {row.Access}").TrimEnd();

    private static string Amount(Money? amount) => amount is { } money ? money.Currency.Format(money.Minor) : "";

    private List<ChronicleRow> RowsOf(Customer customer) =>
        rows.TryGetValue(customer, out var known) ? known : rows[customer] = [];

    private async Task Note(Customer customer)
    {
        await using var context = world.Database.Read();
        var done = seen.GetValueOrDefault(customer);
        var account = await context.Accounts.SingleAsync(row => row.Id == customer.Account);
        var today = account.DayAt(account.Now(world.Clock.GetCurrentInstant()));
        var journal = await context.Journal.Where(row => row.AccountId == customer.Account)
            .OrderBy(row => EF.Property<long>(row, "Sequence")).Skip(done).ToListAsync();
        foreach (var row in journal) await Note(customer, row, context);
        seen[customer] = done + journal.Count;
        await NoteAccess(customer, today, context);
    }

    private async Task Note(Customer customer, JournalRow row, TenureContext context)
    {
        Add(customer, row.On, $"{row.What}{(row.Why is null ? "" : $" ({row.Why})")}, by {row.By}", null);
        foreach (var effect in row.Effects.Select(effect => Say(effect, customer)).OfType<string>())
            Add(customer, row.On, "  " + effect, null);
        await using var reader = world.Database.Reader(customer.Account);
        var documents = await context.Invoices.Where(one => one.AccountId == customer.Account)
            .ToDictionaryAsync(one => one.Id);
        foreach (var (entry, _) in (await Store.Reading.LedgerReader.Entries(reader))
                     .Where(one => one.Entry.JournalId == row.Id))
        {
            var owed = entry.Postings.Where(posting => posting.Book == Book.Receivable)
                .Select(posting => posting.Amount).Total(customer.Currency);
            Add(customer, row.On, "  " + Say(entry, documents[entry.DocumentId]), owed);
        }
    }

    // What can be used may change without an entry: grace ends by itself.
    private async Task NoteAccess(Customer customer, LocalDate today, TenureContext context)
    {
        var policy = world.Sellers.Current.Policy.LifeCycle;
        List<string> changed = [];
        foreach (var one in await context.Subscriptions.Where(row => row.AccountId == customer.Account)
                     .OrderBy(row => row.Number).ToListAsync())
        {
            var now = one.AccessOn(today, policy) is { Allowed: true, Seats: var seats } ? $"{seats}" : "none";
            var stage = one.StageOn(today, policy);
            var text = stage == Stage.Active ? $"{one.Number} {now}" : $"{one.Number} {now} ({stage})";
            if (access.GetValueOrDefault(one.Id) == text) continue;
            access[one.Id] = text;
            changed.Add(text);
        }

        if (changed.Count == 0) return;
        var list = RowsOf(customer);
        if (list.Count == 0 || list[^1].On != today) Add(customer, today, "access", null);
        if (list[^1].Access.Length > 0) changed.Insert(0, list[^1].Access);
        list[^1] = list[^1] with { Access = string.Join(", ", changed) };
    }

    private void Add(Customer customer, LocalDate on, string what, Money? amount)
    {
        var list = RowsOf(customer);
        var before = list.Count == 0 ? Money.Zero(customer.Currency) : list[^1].Balance;
        list.Add(new ChronicleRow(on, what, amount, before + (amount ?? Money.Zero(customer.Currency)), ""));
    }

    private static string Say(Entry entry, Invoice document)
    {
        var books = entry.Postings.Select(posting => posting.Book).ToHashSet();
        var what = books.Contains(Book.Revenue) || books.Contains(Book.TaxPayable)
            ? document.Kind == DocumentKind.Invoice ? "invoice" : "credit note"
            : (books.Contains(Book.Receivable), books.Contains(Book.CashUnderway)) switch
            {
                (true, true) => "direct debit for", (false, _) => "arrived for", _ => "payment of",
            };
        return $"{what} {document.Number}";
    }

    private static string? Say(Effect effect, Customer customer) => effect switch
    {
        Effect.SeatsAdded(var id, var count, var price, _) => $"{Name(id, customer)}: {count} more at {price}",
        Effect.Charge(var line) => $"{line.SubscriptionNumber}: {line.Working} = {line.Amount}",
        Effect.Credited(var id, _, var number, var amount) =>
            $"{Name(id, customer)}: {amount} of invoice {number} credited",
        Effect.Renewed(var id, var renewal) =>
            $"{Name(id, customer)}: {renewal.Term}, {renewal.Seats} × {renewal.UnitPrice}",
        Effect.Scheduled(var id, var intent) => $"{Name(id, customer)} at the renewal: {intent.Print()}",
        Effect.Unscheduled(var id, _) => $"{Name(id, customer)}: a scheduled change is withdrawn",
        Effect.AutoRenew(var id, var on) => $"{Name(id, customer)}: auto-renew {(on ? "on" : "off")}",
        Effect.Lapsed(var id, var lapse) => FormattableString.Invariant(
            $"{Name(id, customer)}: {lapse.Cause} since {lapse.Since:uuuu-MM-dd}"),
        Effect.Restored(var id) => $"{Name(id, customer)}: in order again",
        Effect.Ended(var id, var on) => FormattableString.Invariant($"{Name(id, customer)}: ended {on:uuuu-MM-dd}"),
        _ => null,
    };

    private static string Name(Guid id, Customer customer) =>
        customer.Subscriptions.FirstOrDefault(one => one.Value == id).Key ?? $"{id}";
}
