using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Asking;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>Reads one account and nothing of any other; what each area reads is in <c>Reading</c>.</summary>
public sealed class AccountReader(TenureContext context, Guid accountId) : IAsyncDisposable
{
    public Guid AccountId => accountId;

    internal TenureContext Context => context;

    /// <summary>Null where there is no such account.</summary>
    public Task<Account?> Account(CancellationToken stop = default) =>
        context.Accounts.SingleOrDefaultAsync(row => row.Id == accountId, stop);

    /// <summary>What a decision may know at a real instant; null where there is no such account.</summary>
    public async Task<Facts?> Facts(
        Actor actor, Guid? subscriptionId, Instant realNow, Seller seller, CancellationToken stop = default)
    {
        await using var trip = RoundTrip.Within(context);
        var facts = FactsReader.Ask(trip, accountId, realNow, subscriptionId, account =>
        {
            var now = account.Now(realNow);
            return new FactsWanted(actor, seller, now, now, subscriptionId);
        });
        await trip.Go(stop);
        return facts.Value;
    }

    public Task<Quote?> Quote(Guid id, CancellationToken stop = default) =>
        context.Quotes.SingleOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, stop);

    public Task<Subscription?> Subscription(Guid id, CancellationToken stop = default) =>
        context.Subscriptions.SingleOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, stop);

    public Task<PaymentMethod?> Method(Guid id, CancellationToken stop = default) =>
        context.Methods.SingleOrDefaultAsync(row => row.AccountId == accountId && row.Id == id, stop);

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
