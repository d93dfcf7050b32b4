using Microsoft.EntityFrameworkCore;
using Tenure.Ledgers;
using Tenure.Store.Access;
using Tenure.Store.Asking;
using Tenure.Store.Jobs;
using Tenure.Store.Mapping;

namespace Tenure.Store.Reading;

/// <summary>What happened in an account.</summary>
public static class HistoryQuestions
{
    private static readonly Question<OfAccount, JournalRow> Latest = new((store, asked) =>
        store.Journal.Where(row => row.AccountId == asked.Account)
            .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence)).Take(asked.Most));

    private static readonly Question<OfSubscription, JournalRow> LatestOfOne = new((store, asked) =>
        store.JournalSubscriptions
            .Where(link => link.AccountId == asked.Account && link.SubscriptionId == asked.Subscription)
            .OrderByDescending(link => link.Sequence).Take(asked.Most)
            .Join(store.Journal, link => new { link.AccountId, link.Sequence },
                row => new { row.AccountId, Sequence = EF.Property<long>(row, LedgerMapping.Sequence) },
                (_, row) => row)
            .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence)));

    private static readonly Question<OfOrder, JournalRow> LatestOfOrder = new((store, asked) =>
        store.Journal.Where(row => row.AccountId == asked.Account && row.OrderId == asked.Order)
            .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence)).Take(asked.Most));

    extension(RoundTrip trip)
    {
        /// <summary>The account's own history, the latest first.</summary>
        public Answer<IReadOnlyList<JournalRow>> HistoryOf(Guid account, int most) =>
            trip.Ask(Latest, new OfAccount(account, most));

        /// <summary>The history of one subscription, the latest first.</summary>
        public Answer<IReadOnlyList<JournalRow>> HistoryOfSubscription(Guid account, Guid subscription, int most) =>
            trip.Ask(LatestOfOne, new OfSubscription(account, subscription, most));

        /// <summary>What happened to an order and its invoice, the latest first.</summary>
        public Answer<IReadOnlyList<JournalRow>> HistoryOfOrder(Guid account, Guid order, int most) =>
            trip.Ask(LatestOfOrder, new OfOrder(account, order, most));
    }

    private sealed record OfAccount(Guid Account, int Most);

    private sealed record OfSubscription(Guid Account, Guid Subscription, int Most);

    private sealed record OfOrder(Guid Account, Guid Order, int Most);
}

/// <summary>What the members of an account were told, and what they asked.</summary>
public static class History
{
    extension(AccountReader reader)
    {
        /// <summary>What one member was told, the latest first.</summary>
        public async Task<Page<NoticeRow>> Notices(Guid personId, Window window, CancellationToken stop = default)
        {
            var all = reader.Context.Notices
                .Where(row => row.AccountId == reader.AccountId && row.PersonId == personId);
            var rows = await all.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Skip(window.Skip).Take(window.Take).ToListAsync(stop);
            return new Page<NoticeRow>(rows, await all.CountAsync(stop));
        }

        /// <summary>One case at support; null where the account has none of that id.</summary>
        public Task<SupportCase?> Case(Guid id, CancellationToken stop = default) =>
            reader.Context.SupportCases.SingleOrDefaultAsync(
                row => row.AccountId == reader.AccountId && row.Id == id, stop);

        /// <summary>Cases at support, the latest first.</summary>
        public async Task<IReadOnlyList<SupportCase>> Cases(CancellationToken stop = default) =>
            await reader.Context.SupportCases.Where(row => row.AccountId == reader.AccountId)
                .OrderByDescending(row => row.OpenedAt).ToListAsync(stop);
    }
}
