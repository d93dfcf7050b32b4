using NodaTime;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Work;

/// <summary>Reminds members of what renews, ends or expires soon; each reminder once.</summary>
/// <remarks>
/// A subscription knows the day of its next reminder and a card the day on which it is to be looked at, so that only
/// those are read whose day has come.
/// </remarks>
public sealed class RemindDue(Database database, Sellers sellers, IClock clock)
{
    /// <summary>How many notices were due.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (told, real) = (0, clock.GetCurrentInstant());
        var accounts = Turns.Pages<Guid>(async last =>
        {
            await using var context = database.Read();
            return await context.AccountsToRemind(real, last, Turns.Batch, cancellation);
        });
        await Turns.Each(accounts, async account => told += await Remind(account, cancellation));
        return told;
    }

    private async Task<int> Remind(Guid account, CancellationToken stop)
    {
        await using var unit = await database.Lock(account, stop);
        var real = clock.GetCurrentInstant();
        var (subscriptions, methods) = await unit.ToRemind(real, stop);
        // Another process was here first.
        if (subscriptions.Count + methods.Count == 0) return 0;
        var facts = await unit.FactsNow(Actor.System, sellers.Current, real);
        var told = await Tell(unit, facts, stop);
        var policy = facts.Policy.Reminders;
        foreach (var one in subscriptions)
            await unit.RemindAgain(one, Reminders.NextLook(one, facts.Today, policy), stop);
        foreach (var one in methods)
            await unit.RemindAgain(one, Reminders.NextLook(one, facts.Today, policy), stop);
        await unit.Commit(stop);
        return told;
    }

    private async Task<int> Tell(AccountUnit unit, Facts facts, CancellationToken stop)
    {
        var account = facts.Account.Id;
        var about = facts.Subscriptions.Select(one => one.Id).Concat(facts.Methods.Select(one => one.Id)).ToArray();
        var due = DueReminders.Of(facts, await unit.Context.Reminded([account], about, stop));
        foreach (var reminder in due)
        {
            await Telling.Tell(unit, facts, reminder.Notice);
            foreach (var mark in reminder.Marks)
                unit.Add(new ReminderSent(account, mark.About, mark.Kind, mark.For, clock.GetCurrentInstant()));
        }

        return due.Count;
    }
}
