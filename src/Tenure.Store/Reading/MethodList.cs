using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Store.Asking;
using Tenure.Subscriptions;

namespace Tenure.Store.Reading;

/// <summary>A payment method and the subscriptions it is charged for.</summary>
public sealed record MethodUse(PaymentMethod Method, bool IsDefault, IReadOnlyList<Subscription> Serves);

/// <summary>The payment methods of an account in one place.</summary>
public static class MethodList
{
    extension(AccountReader reader)
    {
        /// <summary>Every method that was not removed, the default first; it serves what names no other.</summary>
        public async Task<IReadOnlyList<MethodUse>> Methods(CancellationToken stop = default)
        {
            var chosen = await reader.Context.Accounts.Where(row => row.Id == reader.AccountId)
                .Select(row => row.DefaultMethodId).SingleOrDefaultAsync(stop);
            var methods = await reader.Context.Methods
                .Where(row => row.AccountId == reader.AccountId && row.RemovedAt == null)
                .OrderBy(row => row.AddedAt).ThenBy(row => row.Id).ToListAsync(stop);
            var subscriptions = await reader.Context.Subscriptions
                .Where(row => row.AccountId == reader.AccountId && row.EndedOn == null)
                .OrderBy(row => row.Number).ToListAsync(stop);
            var served = subscriptions.ToLookup(subscription => subscription.MethodId ?? chosen);
            return [.. methods.OrderByDescending(method => method.Id == chosen)
                .Select(method => new MethodUse(method, method.Id == chosen, [.. served[method.Id]]))];
        }

        /// <summary>References of the hosted pages whose end is not recorded yet, the latest first.</summary>
        public async Task<IReadOnlyList<string>> OpenSetups(CancellationToken stop = default) =>
            await reader.Context.MethodSetups
                .Where(row => row.AccountId == reader.AccountId && row.FinishedAt == null)
                .OrderByDescending(row => row.OpenedAt).Select(row => row.Reference).Take(5).ToListAsync(stop);
    }
}

/// <summary>What methods are called.</summary>
public static class MethodQuestions
{
    private static readonly Question<OfAccount, PaymentMethod> All = new((store, asked) =>
        store.Methods.Where(row => row.AccountId == asked.Account));

    extension(RoundTrip trip)
    {
        /// <summary>What the methods are called, those that were removed too.</summary>
        public Answer<IReadOnlyDictionary<Guid, string>> MethodLabels(Guid account) =>
            trip.Ask(All, new OfAccount(account)).Then<IReadOnlyDictionary<Guid, string>>(
                methods => methods.ToDictionary(method => method.Id, method => method.Label));
    }

    private sealed record OfAccount(Guid Account);
}
