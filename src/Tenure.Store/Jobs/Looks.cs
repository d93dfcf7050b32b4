using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store.Jobs;

/// <summary>
/// What must be checked on a certain day because nothing else calls for it: reminders and silent debits.
/// </summary>
/// <remarks>
/// Each row holds the real instant from which it is to be checked, so one query finds what is due, usually nothing.
/// </remarks>
public static class Looks
{
    extension(TenureContext context)
    {
        /// <summary>Accounts with subscriptions or payment methods whose reminders are to be checked.</summary>
        /// <param name="real">The real instant.</param>
        /// <param name="after">The last one of the page before; empty begins with the first.</param>
        public async Task<IReadOnlyList<Guid>> AccountsToRemind(
            Instant real, Guid after, int take, CancellationToken stop = default) =>
            await context.Subscriptions
                .Where(row => EF.Property<Instant?>(row, SubscriptionMapping.RemindAt) <= real)
                .Select(row => row.AccountId)
                .Union(context.Methods
                    .Where(row => EF.Property<Instant?>(row, SubscriptionMapping.RemindAt) <= real)
                    .Select(row => row.AccountId))
                .Where(account => account > after).OrderBy(account => account).Take(take).ToListAsync(stop);

        /// <summary>Debits that should have arrived by now, and older ones that could still be taken back.</summary>
        /// <param name="real">The real instant.</param>
        /// <param name="after">The last one of the page before; nothing begins with the first.</param>
        public async Task<IReadOnlyList<(Attempt Attempt, Instant At)>> DebitsToAskAbout(
            Instant real, (Attempt? Attempt, Instant At) after, int take, CancellationToken stop = default)
        {
            var (id, at) = (after.Attempt?.Id ?? Guid.Empty, after.At);
            var due = await context.Attempts
                .Select(row => new { row, At = EF.Property<Instant?>(row, OrderMapping.AskAt) })
                .Where(due => due.At <= real && due.At >= at && (due.At > at || due.row.Id > id))
                .OrderBy(due => due.At).ThenBy(due => due.row.Id).Take(take).ToListAsync(stop);
            return [.. due.Select(one => (one.row, one.At!.Value))];
        }
    }

    internal static (string On, string At) Reminding => (SubscriptionMapping.RemindOn, SubscriptionMapping.RemindAt);

    internal static (string On, string At) Asking => (nameof(Attempt.AskOn), OrderMapping.AskAt);

    /// <summary>
    /// The day on which a subscription's reminders are checked; where it is not known, at the next check.
    /// </summary>
    internal static LocalDate? RemindOn(Subscription subscription, LocalDate? known) =>
        Reminders.IsAnnounced(subscription) ? known ?? subscription.Term.Start : null;

    /// <summary>The day on which a payment method's reminders are checked; for a new one, at the next check.</summary>
    internal static LocalDate? RemindOn(PaymentMethod method, Account account) =>
        method is { RemovedAt: null, Expires: not null } ? account.DayAt(method.AddedAt) : null;
}

/// <summary>What is to be checked in one account now, and when it is checked again.</summary>
public static class LooksOfAccount
{
    extension(AccountUnit unit)
    {
        /// <summary>The account's subscriptions and payment methods whose reminders are to be checked.</summary>
        /// <param name="real">The real instant.</param>
        public async Task<(IReadOnlyList<Subscription>, IReadOnlyList<PaymentMethod>)> ToRemind(
            Instant real, CancellationToken stop = default) => (
            await unit.Subscriptions.Where(row => EF.Property<Instant?>(row, SubscriptionMapping.RemindAt) <= real)
                .ToListAsync(stop),
            await unit.Methods.Where(row => EF.Property<Instant?>(row, SubscriptionMapping.RemindAt) <= real)
                .ToListAsync(stop));

        /// <summary>
        /// Sets when a subscription's reminders are checked again; null means not until something changes.
        /// </summary>
        public Task RemindAgain(Subscription subscription, LocalDate? on, CancellationToken stop = default) =>
            DueInstants.Set(
                unit.Subscriptions.Where(row => row.Id == subscription.Id), unit.Account, Looks.Reminding, on, stop);

        /// <summary>
        /// Sets when a payment method's reminders are checked again; null means not until something changes.
        /// </summary>
        public Task RemindAgain(PaymentMethod method, LocalDate? on, CancellationToken stop = default) =>
            DueInstants.Set(unit.Methods.Where(row => row.Id == method.Id), unit.Account, Looks.Reminding, on, stop);

        /// <summary>Sets when a provider is asked about an attempt again; null means never.</summary>
        public Task AskAgain(Attempt attempt, LocalDate? on, CancellationToken stop = default) => DueInstants.Set(
            unit.Context.Attempts.Where(row => row.AccountId == attempt.AccountId && row.Id == attempt.Id),
            unit.Account, Looks.Asking, on, stop);

        private IQueryable<Subscription> Subscriptions =>
            unit.Context.Subscriptions.Where(row => row.AccountId == unit.Account.Id);

        private IQueryable<PaymentMethod> Methods =>
            unit.Context.Methods.Where(row => row.AccountId == unit.Account.Id);
    }
}

/// <summary>Moves reminders to other days as soon as the seller's policy changes.</summary>
public static class RemindersAnew
{
    extension(Database database)
    {
        /// <summary>Has all reminders checked anew, since they fall on other days from now on.</summary>
        /// <param name="longest">How many days before the end of a term the earliest one can fall.</param>
        public Task RemindAnew(int longest, CancellationToken stop = default)
        {
            var ahead = Duration.FromDays(longest + 1).BclCompatibleTicks;
            return database.Write(async context =>
            {
                await context.Database.ExecuteSqlAsync($"""
                    UPDATE subscriptions SET remind_on = term_start, remind_at = due_at - {ahead}
                    WHERE due_at IS NOT NULL AND lapse_since IS NULL AND ended_on IS NULL
                    """, stop);
                await context.Database.ExecuteSqlAsync(
                    $"UPDATE payment_methods SET remind_at = 0 WHERE remind_at IS NOT NULL", stop);
            }, stop);
        }
    }
}
