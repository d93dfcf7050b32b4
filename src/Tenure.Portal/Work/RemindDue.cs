using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Work;

/// <summary>Reminds members of what renews, ends or expires soon; each reminder once.</summary>
/// <remarks>
/// Looks only at terms and cards that end within the longest reminder, and locks only who is to be told.
/// </remarks>
public sealed class RemindDue(Database database, Sellers sellers, IClock clock)
{
    private const int Page = 500;

    /// <summary>How many notices were due.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        HashSet<Guid> accounts = [];
        await using (var context = database.Read())
            foreach (var ahead in await context.Clocks(cancellation))
            {
                await Renewing(context, ahead, accounts, cancellation);
                await Expiring(context, ahead, accounts, cancellation);
            }

        var told = 0;
        foreach (var account in accounts) told += await Remind(account, cancellation);
        return told;
    }

    private async Task Renewing(TenureContext context, long ahead, HashSet<Guid> found, CancellationToken stop)
    {
        var policy = sellers.Current.Policy.Reminders;
        var today = (clock.GetCurrentInstant() + Duration.FromSeconds(ahead)).InUtc().Date;
        // A day more on both sides, for the zones of the accounts.
        var days = new DateInterval(today.PlusDays(-1), today.PlusDays(1 + policy.LongestRenewal));
        Subscription? last = null;
        do
        {
            var rows = await context.Ending(days, ahead, last, Page, stop);
            var accounts = await Accounts(context, rows.Select(row => row.AccountId), stop);
            var marks = rows.Select(row => (row.AccountId, Mark: MarkOf(row, accounts[row.AccountId])));
            await Keep(context, marks, found, stop);
            last = rows.Count == Page ? rows[^1] : null;
        }
        while (last is not null);
    }

    private ReminderMark? MarkOf(Subscription subscription, Account account)
    {
        var today = account.DayAt(account.Now(clock.GetCurrentInstant()));
        return Reminders.RenewalDue(subscription, today, sellers.Current.Policy.Reminders) is { } days
            ? ReminderMark.Renewal(subscription, days)
            : null;
    }

    private async Task Expiring(TenureContext context, long ahead, HashSet<Guid> found, CancellationToken stop)
    {
        var policy = sellers.Current.Policy.Reminders;
        var today = (clock.GetCurrentInstant() + Duration.FromSeconds(ahead)).InUtc().Date;
        var until = today.PlusDays(1 + policy.CardExpiryDays.DefaultIfEmpty().Max()).ToYearMonth();
        var cards = await context.Expiring(today.PlusDays(-1).ToYearMonth(), until, ahead, stop);
        // Whether a charge follows at all only the facts tell; here the day alone counts.
        var marks = from card in cards
                    let days = Reminders.CardExpiryDue(card, LocalDate.MaxIsoValue, today, policy)
                    select (card.AccountId, days is { } due ? ReminderMark.Card(card, due) : null);
        await Keep(context, marks, found, stop);
    }

    private static async Task Keep(
        TenureContext context, IEnumerable<(Guid Account, ReminderMark? Mark)> all, HashSet<Guid> found,
        CancellationToken stop)
    {
        var due = all.Where(one => one.Mark is not null).ToArray();
        if (due.Length == 0) return;
        var sent = await context.Reminded(
            [.. due.Select(one => one.Account).Distinct()], [.. due.Select(one => one.Mark!.About)], stop);
        found.UnionWith(due.Where(one => !sent.Contains(one.Mark!)).Select(one => one.Account));
    }

    private static async Task<Dictionary<Guid, Account>> Accounts(
        TenureContext context, IEnumerable<Guid> ids, CancellationToken stop)
    {
        var wanted = ids.Distinct().ToArray();
        return await context.Accounts.Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
    }

    private async Task<int> Remind(Guid account, CancellationToken stop)
    {
        await using var unit = await database.Lock(account, stop);
        var now = unit.Account.Now(clock.GetCurrentInstant());
        var facts = await unit.Facts(Actor.System, null, now, now, sellers.Current);
        var about = facts.Subscriptions.Select(one => one.Id).Concat(facts.Methods.Select(one => one.Id)).ToArray();
        var due = DueReminders.Of(facts, await unit.Context.Reminded([account], about, stop));
        foreach (var reminder in due)
        {
            await Telling.Tell(unit, facts, reminder.Notice);
            foreach (var mark in reminder.Marks)
                unit.Add(new ReminderSent(account, mark.About, mark.Kind, mark.For, clock.GetCurrentInstant()));
        }

        if (due.Count > 0) await unit.Commit(stop);
        return due.Count;
    }
}
