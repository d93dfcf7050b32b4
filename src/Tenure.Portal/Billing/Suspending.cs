using Microsoft.EntityFrameworkCore;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Tells members once that grace is over, and makes the end the next day on which something is due.</summary>
/// <remarks>Access itself follows from the days; nothing of the subscription changes.</remarks>
public static class Suspending
{
    private const string Kind = "suspended";

    /// <summary>Suspended subscriptions of which nobody has been told yet.</summary>
    public static async Task<IReadOnlyList<Subscription>> New(AccountUnit unit, Facts facts)
    {
        if (RenewalRun.Suspensions(facts) is not { Count: > 0 } suspended) return [];
        var told = await unit.Context.RemindersSent
            .Where(row => row.AccountId == facts.Account.Id && row.Kind == Kind)
            .Select(row => new { row.AboutId, row.ForDate }).ToListAsync();
        return [.. suspended.Where(one => !told.Contains(new { AboutId = one.Id, ForDate = one.Lapse!.Since }))];
    }

    public static async Task Suspend(AccountUnit unit, Facts facts, Subscription subscription)
    {
        unit.Add(new ReminderSent(
            facts.Account.Id, subscription.Id, Kind, subscription.Lapse!.Since, facts.Account.Real(facts.Now)));
        unit.Save(subscription, subscription, DueDay.Of(subscription, facts.Today, facts.Policy.LifeCycle));
        await TellingChanges.Suspended(unit, facts, subscription);
    }
}
