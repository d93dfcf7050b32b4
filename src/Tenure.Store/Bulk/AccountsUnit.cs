using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Mapping;

namespace Tenure.Store.Bulk;

/// <summary>Many accounts held by one transaction, read and written in a constant number of statements.</summary>
/// <remarks>What is added is sent at <see cref="Commit"/>; without it nothing has happened.</remarks>
public sealed class AccountsUnit : IAsyncDisposable
{
    private readonly Writing writing;
    private readonly PapersToWrite papers;

    private AccountsUnit(Writing writing, IReadOnlyList<HeldAccount> held)
    {
        this.writing = writing;
        Accounts = [.. held.Select(one => one.Account)];
        papers = new PapersToWrite(writing, held);
    }

    /// <summary>The accounts that this transaction holds.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The invoices issued by <see cref="Commit"/>, with their numbers.</summary>
    public IReadOnlyList<Invoice> Issued => papers.Issued;

    private Guid[] Ids => [.. Accounts.Select(account => account.Id)];

    /// <summary>The facts on which the product itself decides about the accounts, in their order.</summary>
    /// <param name="now">The real instant.</param>
    public Task<IReadOnlyList<Facts>> Facts(Seller seller, Instant now, CancellationToken stop = default) =>
        FactsReader.ReadAll(writing.Context, [.. Accounts.Select(account => (account, new FactsWanted(
            Actor.System, seller, account.Now(now), account.Now(now), SubscriptionId: null)))], stop);

    /// <summary>The members of the accounts, in whatever role.</summary>
    public async Task<ILookup<Guid, Member>> Members(CancellationToken stop = default)
    {
        var ids = Ids;
        var members = await writing.Context.Members.Where(row => ids.Contains(row.AccountId)).ToListAsync(stop);
        return members.ToLookup(member => member.AccountId);
    }

    /// <summary>
    /// Those of these charge attempts, by key, that still wait for their outcome and whose payment changes nothing
    /// else.
    /// </summary>
    /// <remarks>Where a subscription of the account has lapsed, a payment can also restore it.</remarks>
    public async Task<IReadOnlyCollection<string>> OnlyWaiting(string[] keys, CancellationToken stop = default)
    {
        var context = writing.Context;
        var ids = Ids;
        // Filtering by a rare state misleads a query planner whose statistics are old, so only keys are asked for.
        var known = await (
            from attempt in context.Attempts
            join invoice in context.Invoices
                on new { attempt.AccountId, Id = attempt.InvoiceId }
                equals new { invoice.AccountId, Id = (Guid?)invoice.Id }
            where keys.Contains(attempt.Key)
            select new { attempt.AccountId, attempt.Key, Attempt = attempt.State, Invoice = invoice.State })
            .ToListAsync(stop);
        var behind = await context.Subscriptions.Where(row => ids.Contains(row.AccountId) && row.Lapse != null)
            .Select(row => row.AccountId).ToListAsync(stop);
        var inOrder = ids.Except(behind).ToHashSet();
        return known.Where(row => row is { Attempt: AttemptState.Started, Invoice: InvoiceState.Open }
            && inOrder.Contains(row.AccountId)).Select(row => row.Key).ToHashSet();
    }

    /// <summary>Numbers for orders placed in a year of the selling entity.</summary>
    public Task<IReadOnlyList<string>> OrderNumbers(int year, int count, CancellationToken stop = default) =>
        Store.OrderNumbers.Take(writing, year, count, stop);

    public void Add(Papers one) => papers.Add(one);

    /// <summary>Notes what became of an attempt and of the invoice that it paid, which is not charged again.</summary>
    public void Save(Attempt attempt, Invoice invoice) => papers.Save(attempt, invoice);

    /// <summary>Writes all of it or, by throwing, nothing of it.</summary>
    public async Task Commit(CancellationToken stop = default)
    {
        await papers.Write(stop);
        await writing.Commit(stop);
    }

    public ValueTask DisposeAsync() => writing.DisposeAsync();

    internal static async Task<AccountsUnit> Hold(Writing writing, Guid[] ids, CancellationToken stop)
    {
        var context = writing.Context;
        var held = await context.Accounts.Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id)
            .Select(row => new HeldAccount(
                row,
                context.Journal.Where(one => one.AccountId == row.Id)
                    .Max(one => (long?)EF.Property<long>(one, LedgerMapping.Sequence)),
                context.Entries.Where(one => one.AccountId == row.Id)
                    .Max(one => (long?)EF.Property<long>(one, LedgerMapping.Sequence)),
                context.Entries.Where(one => one.AccountId == row.Id)
                    .OrderByDescending(one => EF.Property<long>(one, LedgerMapping.Sequence))
                    .Select(one => EF.Property<string>(one, LedgerMapping.Hash)).FirstOrDefault()))
            .ToListAsync(stop);
        return new AccountsUnit(writing, held);
    }
}

/// <summary>An account and how far its journal and its ledger go.</summary>
internal sealed record HeldAccount(Account Account, long? Journal, long? Entries, string? Hash);
