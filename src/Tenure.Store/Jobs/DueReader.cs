using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store.Jobs;

/// <summary>What the workers look for across all accounts; each question has its index.</summary>
public static class DueReader
{
    extension(TenureContext context)
    {
        /// <summary>Attempts whose outcome nobody knows, the oldest first, with its real instant.</summary>
        public async Task<IReadOnlyList<(Attempt Attempt, Instant Since)>> AttemptsToReconcile(
            int take, CancellationToken stop = default)
        {
            var open = await (from attempt in context.Attempts
                              join account in context.Accounts on attempt.AccountId equals account.Id
                              where attempt.State == AttemptState.Started || attempt.State == AttemptState.Unknown
                                  || attempt.State == AttemptState.ActionRequired
                              orderby attempt.At
                              select new { attempt, account }).Take(take).ToListAsync(stop);
            return [.. open.Select(row => (row.attempt, row.account.Real(row.attempt.At)))];
        }

        /// <summary>Orders that wait for a payment with no attempt under way, with their real instants.</summary>
        public async Task<IReadOnlyList<(Guid Account, Guid Order, Instant Since)>> OrdersLeftOpen(
            int take, CancellationToken stop = default)
        {
            var open = await (from order in context.Orders
                              join account in context.Accounts on order.AccountId equals account.Id
                              where order.State == OrderState.AwaitingPayment
                                  && !context.Attempts.Any(attempt => attempt.AccountId == order.AccountId
                                      && attempt.OrderId == order.Id && (attempt.State == AttemptState.Started
                                      || attempt.State == AttemptState.Unknown
                                      || attempt.State == AttemptState.ActionRequired))
                              orderby order.PlacedAt
                              select new { account, order.Id, order.PlacedAt }).Take(take).ToListAsync(stop);
            return [.. open.Select(row => (row.account.Id, row.Id, row.account.Real(row.PlacedAt)))];
        }

        /// <summary>Invoices of an account whose next charge is due.</summary>
        public async Task<IReadOnlyList<Guid>> InvoicesToCollect(
            Guid account, Instant now, CancellationToken stop = default) =>
            await context.Invoices.Where(row => row.AccountId == account
                    && EF.Property<Instant?>(row, OrderMapping.NextTryAt) <= now)
                .Select(row => row.Id).ToListAsync(stop);

        /// <summary>The attempt a provider speaks of.</summary>
        public Task<Attempt?> AttemptByKey(string key, CancellationToken stop = default) =>
            context.Attempts.SingleOrDefaultAsync(row => row.Key == key, stop);

        /// <summary>How far the slowest clock runs ahead, in seconds: 0 but among test accounts.</summary>
        public async Task<long> SlowestClock(CancellationToken stop = default) =>
            await context.Accounts.MinAsync(row => (long?)row.ClockOffsetSeconds, stop) ?? 0;

        /// <summary>The reminders that these accounts were sent about these subscriptions or methods.</summary>
        public async Task<IReadOnlySet<ReminderMark>> Reminded(
            IReadOnlyCollection<Guid> accounts, IReadOnlyCollection<Guid> about, CancellationToken stop = default) =>
            (await context.RemindersSent
                .Where(row => accounts.Contains(row.AccountId) && about.Contains(row.AboutId))
                .Select(row => new ReminderMark(row.AboutId, row.Kind, row.ForDate)).ToListAsync(stop)).ToHashSet();

        /// <summary>Every account's id, in pages, for jobs that ask each.</summary>
        public async Task<IReadOnlyList<Guid>> AccountIds(Guid after, int take, CancellationToken stop = default) =>
            await context.Accounts.Where(row => row.Id > after).OrderBy(row => row.Id).Take(take)
                .Select(row => row.Id).ToListAsync(stop);

        /// <summary>Takes away quotes that expired long ago and became no order.</summary>
        public Task<int> SweepQuotes(Instant expiredBefore, CancellationToken stop = default) =>
            context.Quotes.Where(quote => quote.ExpiresAt < expiredBefore
                && !context.Orders.Any(order => order.AccountId == quote.AccountId && order.QuoteId == quote.Id))
                .ExecuteDeleteAsync(stop);
    }
}
