using NodaTime;
using Tenure.Policies;

namespace Tenure.Subscriptions;

/// <summary>The next day on which the nightly run has something to do for a subscription.</summary>
public static class DueDay
{
    /// <summary>
    /// The term's end, or after a lapse the day it is suspended and then the day it ends; null when nothing is to come.
    /// </summary>
    /// <param name="today">
    /// A suspension that has begun by this day counts as done; the end stays due until it is recorded.
    /// </param>
    /// <param name="isTold">False where a suspension has begun and nobody has been told of it yet.</param>
    public static LocalDate? Of(
        Subscription subscription, LocalDate today, LifeCyclePolicy policy, bool isTold = true)
    {
        if (subscription.EndedOn is not null || !subscription.IsServedHere) return null;
        if (subscription.Lapse is not { } lapse) return subscription.Term.End;
        var suspended = subscription.SuspendedFrom(lapse, policy);
        return suspended > today || !isTold ? suspended : LifeCycle.EndsOn(lapse, subscription.Cadence, policy);
    }
}
