using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Store.Asking;

namespace Tenure.Store.Reading;

/// <summary>The pages of a provider on which methods are stored.</summary>
public static class SetupList
{
    extension(AccountReader reader)
    {
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
