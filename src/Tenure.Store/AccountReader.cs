using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>Reads one account and nothing of any other; the queries of each area are in <c>Reading</c>.</summary>
public sealed class AccountReader(TenureContext context, Guid accountId) : IAsyncDisposable
{
    public Guid AccountId => accountId;

    internal TenureContext Context => context;

    /// <summary>Null where there is no such account.</summary>
    public Task<Account?> Account(CancellationToken stop = default) =>
        context.Accounts.SingleOrDefaultAsync(row => row.Id == accountId, stop);

    public Task<Quote?> Quote(Guid id, CancellationToken stop = default) =>
        context.Quotes.SingleOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, stop);

    public Task<Subscription?> Subscription(Guid id, CancellationToken stop = default) =>
        context.Subscriptions.SingleOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, stop);

    public Task<PaymentMethod?> Method(Guid id, CancellationToken stop = default) =>
        context.Methods.SingleOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, stop);

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
