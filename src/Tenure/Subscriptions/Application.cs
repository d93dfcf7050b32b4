using NodaTime;
using Tenure.SelfService;

namespace Tenure.Subscriptions;

/// <summary>The request that causes a change, when, and who made it.</summary>
/// <param name="Request">Id of the order or quote; new seat batches and scheduled changes take it.</param>
public sealed record Cause(Guid Request, Instant At, string By);

/// <summary>The only way a change reaches a subscription.</summary>
public static class Application
{
    /// <summary>The subscription after those of the effects that reach it; one version up if any does.</summary>
    public static Subscription Apply(this Subscription subscription, IEnumerable<Effect> effects, Cause cause)
    {
        var mine = effects.Where(effect => effect.Reaches == subscription.Id).ToArray();
        if (mine.Length == 0) return subscription;
        var after = mine.Aggregate(subscription, (current, effect) => current.Apply(effect, cause));
        return after with { Version = subscription.Version + 1 };
    }

    private static Subscription Apply(this Subscription subscription, Effect effect, Cause cause) => effect switch
    {
        Effect.SeatsAdded added => subscription with
        {
            Batches = [.. subscription.Batches, new SeatBatch(cause.Request, added.Count, added.UnitPrice, added.From)],
        },
        Effect.Scheduled(_, var intent) => subscription.Schedule(intent, cause),
        Effect.Unscheduled(_, var change) => subscription.Withdraw(change),
        Effect.AutoRenew(_, var on) => subscription with { AutoRenewal = new AutoRenewal(on, cause.At, cause.By) },
        Effect.Method(_, var method) => subscription with { MethodId = method },
        Effect.Renewed(_, var renewal) => subscription.Renew(renewal, cause),
        Effect.Lapsed(_, var lapse) => subscription with
        {
            Lapse = lapse,
            HasRenewalPrice = subscription.HasRenewalPrice && lapse.Cause == LapseCause.Unpaid,
        },
        Effect.Restored => subscription with { Lapse = null },
        Effect.Ended(_, var on) => subscription with { EndedOn = on },
        Effect.Charge or Effect.Credited or Effect.SeatsReleased => subscription,
        Effect.DefaultMethod or Effect.MethodRemoved => subscription,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Subscription Schedule(this Subscription subscription, Intent intent, Cause cause)
    {
        var added = new ScheduledChange(cause.Request, intent, cause.At, cause.By);
        var earlier = subscription.Schedule.Select(change =>
            change.IsWaiting && intent.Supersedes(change.Intent) ? change with { SupersededBy = added.Id } : change);
        return subscription with { Schedule = [.. earlier, added] };
    }

    private static Subscription Withdraw(this Subscription subscription, Guid change) => subscription with
    {
        Schedule = [.. subscription.Schedule.Where(one => one.Id != change)
            .Select(one => one.SupersededBy == change ? one with { SupersededBy = null } : one)],
    };

    private static Subscription Renew(this Subscription subscription, Renewal renewal, Cause cause) => subscription with
    {
        Term = renewal.Term,
        Cadence = renewal.Cadence,
        MonthsToEnd = renewal.MonthsToEnd,
        Batches = [new SeatBatch(cause.Request, renewal.Seats, renewal.UnitPrice, renewal.Term.Start)],
        Schedule = [],
        Lapse = null,
    };
}
