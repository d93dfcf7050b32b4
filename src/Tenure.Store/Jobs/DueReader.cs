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
    // A debit arrives within a few days and can be taken back for eight weeks, some kinds a little longer.
    private static readonly Duration Arriving = Duration.FromDays(4);
    private static readonly int[] WeeksOfReturns = [1, 2, 3, 5, 7, 9, 11];

    // An hour more than a day, so that none falls between two rounds.
    private static readonly Duration Day = Duration.FromHours(25);
    private static readonly MethodKind[] Debits =
        [.. Enum.GetValues<MethodKind>().Where(kind => kind.IsDebit())];

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

        /// <summary>
        /// Debits that should have arrived, and those of whole weeks ago that could still be taken back.
        /// </summary>
        public async Task<IReadOnlyList<Attempt>> DebitsToAskAbout(Instant real, CancellationToken stop = default)
        {
            List<Attempt> found = [];
            foreach (var ahead in await context.Clocks(stop))
            {
                var (now, mine) = (real + Duration.FromSeconds(ahead), context.AttemptsOn(ahead));
                var late = now - Arriving;
                found.AddRange(await mine.Where(row => row.State == AttemptState.Pending && row.At < late)
                    .ToListAsync(stop));
                foreach (var (from, until) in WeeksOfReturns.Select(weeks => now - Duration.FromDays(7 * weeks))
                             .Select(until => (until - Day, until)))
                    found.AddRange(await mine.Where(row => row.At > from && row.At <= until
                            && row.State == AttemptState.Succeeded
                            && context.Methods.Any(method => method.AccountId == row.AccountId
                                && method.Id == row.MethodId && Debits.Contains(method.Kind)))
                        .ToListAsync(stop));
            }

            return found;
        }

        private IQueryable<Attempt> AttemptsOn(long ahead) => context.Attempts.Where(row =>
            context.Accounts.Any(account => account.Id == row.AccountId && account.ClockOffsetSeconds == ahead));

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

        /// <summary>How far accounts' clocks run ahead, in seconds: 0 for all but test accounts.</summary>
        public async Task<IReadOnlyList<long>> Clocks(CancellationToken stop = default) =>
            await context.Accounts.Select(row => row.ClockOffsetSeconds).Distinct().ToListAsync(stop);

        /// <summary>Subscriptions in good standing whose term ends between two days, inclusive, in pages.</summary>
        /// <param name="clock">Only of accounts whose clock runs ahead so far.</param>
        /// <param name="after">The last one of the page before; null begins.</param>
        public async Task<IReadOnlyList<Subscription>> Ending(
            DateInterval days, long clock, Subscription? after, int take, CancellationToken stop = default)
        {
            var (from, until) = (days.Start, days.End);
            var rows = context.Subscriptions
                .Where(row => row.EndedOn == null && row.Term.End >= from && row.Term.End <= until)
                .Where(row => row.Lapse == null
                    && context.Accounts.Any(one => one.Id == row.AccountId && one.ClockOffsetSeconds == clock));
            if (after is { Term.End: var end, AccountId: var account, Id: var id })
                rows = rows.Where(row => row.Term.End > end
                    || (row.Term.End == end && (row.AccountId > account || (row.AccountId == account && row.Id > id))));
            return await rows.OrderBy(row => row.Term.End).ThenBy(row => row.AccountId).ThenBy(row => row.Id)
                .Take(take).ToListAsync(stop);
        }

        /// <summary>Cards in use whose last month lies between two months, inclusive.</summary>
        /// <param name="clock">Only of accounts whose clock runs ahead so far.</param>
        public async Task<IReadOnlyList<PaymentMethod>> Expiring(
            YearMonth from, YearMonth until, long clock, CancellationToken stop = default)
        {
            var months = new List<YearMonth?>();
            for (var month = from; month <= until; month = month.PlusMonths(1)) months.Add(month);
            return await context.Methods.Where(row => row.RemovedAt == null && months.Contains(row.Expires))
                .Where(row => context.Accounts.Any(one => one.Id == row.AccountId && one.ClockOffsetSeconds == clock))
                .OrderBy(row => row.AccountId).ToListAsync(stop);
        }

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
