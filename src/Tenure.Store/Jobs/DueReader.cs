using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.Store.Asking;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store.Jobs;

/// <summary>What the workers look for across all accounts; each question has its index.</summary>
public static class DueReader
{
    extension(TenureContext context)
    {
        /// <summary>Attempts whose outcome nobody knows, the oldest first, with its real instant.</summary>
        /// <param name="after">The last one of the page before; null begins with the first.</param>
        public async Task<IReadOnlyList<(Attempt Attempt, Instant Since)>> AttemptsToReconcile(
            Attempt? after, int take, CancellationToken stop = default)
        {
            var (at, id) = (after?.At ?? Instant.MinValue, after?.Id ?? Guid.Empty);
            var open = await (from attempt in context.Attempts.StillOpen()
                              join account in context.Accounts on attempt.AccountId equals account.Id
                              where attempt.At > at || (attempt.At == at && attempt.Id > id)
                              orderby attempt.At, attempt.Id
                              select new { attempt, account }).Take(take).ToListAsync(stop);
            return [.. open.Select(row => (row.attempt, row.account.Real(row.attempt.At)))];
        }

        /// <summary>Orders that wait for a payment with no attempt under way, the oldest first.</summary>
        /// <param name="after">The last one of the page before; null begins with the first.</param>
        public async Task<IReadOnlyList<OrderLeftOpen>> OrdersLeftOpen(
            OrderLeftOpen? after, int take, CancellationToken stop = default)
        {
            var (at, id) = (after?.PlacedAt ?? Instant.MinValue, after?.Id ?? Guid.Empty);
            var open = await (from order in context.Orders
                              join account in context.Accounts on order.AccountId equals account.Id
                              where order.State == OrderState.AwaitingPayment
                                  && (order.PlacedAt > at || (order.PlacedAt == at && order.Id > id))
                                  && !context.Attempts.StillOpen().Any(attempt =>
                                      attempt.AccountId == order.AccountId && attempt.OrderId == order.Id)
                              orderby order.PlacedAt, order.Id
                              let last = context.Journal
                                  .Where(row => row.AccountId == order.AccountId && row.OrderId == order.Id)
                                  .Max(row => (Instant?)row.At)
                              select new { account, order.Id, order.PlacedAt, last }).Take(take).ToListAsync(stop);
            return [.. open.Select(row => new OrderLeftOpen(row.account.Id, row.Id, row.PlacedAt)
            {
                Since = row.account.Real(row.last ?? row.PlacedAt),
            })];
        }

        /// <summary>Invoices of an account whose next charge is due.</summary>
        public async Task<IReadOnlyList<Guid>> InvoicesToCollect(
            Guid account, Instant now, CancellationToken stop = default) =>
            await context.Invoices.Where(row => row.AccountId == account
                    && EF.Property<Instant?>(row, OrderMapping.NextTryAt) <= now)
                .Select(row => row.Id).ToListAsync(stop);

        /// <summary>The attempt that a provider's message is about.</summary>
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
    }
}

/// <summary>An order that waits for a payment while no attempt is under way.</summary>
/// <param name="PlacedAt">On the account's clock.</param>
public sealed record OrderLeftOpen(Guid Account, Guid Id, Instant PlacedAt)
{
    /// <summary>The real instant at which its latest payment was declined.</summary>
    public required Instant Since { get; init; }
}
