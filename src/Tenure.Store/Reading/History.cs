using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Ledgers;
using Tenure.Store.Access;
using Tenure.Store.Jobs;
using Tenure.Store.Mapping;

namespace Tenure.Store.Reading;

/// <summary>One row of history and its place; the page after it asks for what is before this place.</summary>
public sealed record HistoryRow(long Sequence, JournalRow Row);

/// <summary>What happened in an account, and what its members were told.</summary>
public static class History
{
    extension(AccountReader reader)
    {
        /// <summary>The account's own history, the latest first.</summary>
        /// <param name="before">The last place already seen, exclusive.</param>
        public async Task<IReadOnlyList<HistoryRow>> HistoryOfAccount(
            int take, long before = long.MaxValue, CancellationToken stop = default) =>
            await reader.Context.Journal
                .Where(row => row.AccountId == reader.AccountId)
                .Where(row => EF.Property<long>(row, LedgerMapping.Sequence) < before)
                .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence)).Take(take)
                .Select(row => new HistoryRow(EF.Property<long>(row, LedgerMapping.Sequence), row)).ToListAsync(stop);

        /// <summary>The history of one subscription, the latest first.</summary>
        public async Task<IReadOnlyList<HistoryRow>> HistoryOf(
            Guid subscriptionId, int take, long before = long.MaxValue, CancellationToken stop = default) =>
            await reader.Context.JournalSubscriptions
                .Where(link => link.AccountId == reader.AccountId && link.SubscriptionId == subscriptionId)
                .Where(link => link.Sequence < before).OrderByDescending(link => link.Sequence).Take(take)
                .Join(reader.Context.Journal, link => new { link.AccountId, link.Sequence },
                    row => new { row.AccountId, Sequence = EF.Property<long>(row, LedgerMapping.Sequence) },
                    (link, row) => new { link.Sequence, row })
                .OrderByDescending(one => one.Sequence)
                .Select(one => new HistoryRow(one.Sequence, one.row)).ToListAsync(stop);

        /// <summary>What happened to an order and its invoice, the latest first.</summary>
        public async Task<IReadOnlyList<HistoryRow>> HistoryOfOrder(
            Guid orderId, int take, CancellationToken stop = default) =>
            await reader.Context.Journal
                .Where(row => row.AccountId == reader.AccountId && row.OrderId == orderId)
                .OrderByDescending(row => EF.Property<long>(row, LedgerMapping.Sequence)).Take(take)
                .Select(row => new HistoryRow(EF.Property<long>(row, LedgerMapping.Sequence), row)).ToListAsync(stop);

        /// <summary>What one member was told, the latest first.</summary>
        public async Task<Page<NoticeRow>> Notices(Guid personId, Window window, CancellationToken stop = default)
        {
            var all = reader.Context.Notices
                .Where(row => row.AccountId == reader.AccountId && row.PersonId == personId);
            var rows = await all.OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Skip(window.Skip).Take(window.Take).ToListAsync(stop);
            return new Page<NoticeRow>(rows, await all.CountAsync(stop));
        }

        public Task<int> UnreadNotices(Guid personId, CancellationToken stop = default) =>
            reader.Context.Notices.CountAsync(row => row.AccountId == reader.AccountId
                && row.PersonId == personId && row.ReadAt == null, stop);

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
