using NodaTime;
using Tenure.Policies;

namespace Tenure.Subscriptions;

/// <summary>Where a subscription stands: in order, in grace, suspended, or over.</summary>
public enum Stage { Active, Grace, Suspended, Ended }

/// <summary>How many seats may be used, and until when.</summary>
/// <param name="Allowed">Whether the seats can be used on the day asked about.</param>
/// <param name="Until">The first day without access as things stand; null while nothing ends it.</param>
public sealed record Access(bool Allowed, int Seats, LocalDate? Until);

/// <summary>Decides what stage a subscription is in and who has access, alike for pages, API and auditor.</summary>
/// <remarks>
/// Grace is for customers who did not choose to leave: days 0 to 14 by default. Those who switched auto-renew off have
/// no grace but are suspended for the same total, so that a late renewal stays possible for just as long.
/// </remarks>
public static class LifeCycle
{
    /// <summary>The stage on a day; day 0 is the day of the lapse.</summary>
    public static Stage StageOn(this Subscription subscription, LocalDate day, LifeCyclePolicy policy)
    {
        if (subscription.EndedOn <= day) return Stage.Ended;
        if (subscription.LapseOn(day) is not { } lapse) return Stage.Active;
        if (subscription.AwaitsRenewalOn(day)) return Stage.Grace;
        if (day < subscription.SuspendedFrom(lapse, policy)) return Stage.Grace;
        return day < EndsOn(lapse, subscription.Cadence, policy) ? Stage.Suspended : Stage.Ended;
    }

    /// <summary>
    /// The lapse in force on a day, also where the nightly run has not yet recorded that the term ended.
    /// </summary>
    public static Lapse? LapseOn(this Subscription subscription, LocalDate day)
    {
        if (subscription.Lapse is { } lapse) return day >= lapse.Since ? lapse : null;
        if (day < subscription.Term.End) return null;
        var cause = subscription.AutoRenewal.On ? LapseCause.NotRenewed : LapseCause.ChoseToLeave;
        return new Lapse(subscription.Term.End, cause);
    }

    /// <summary>Whether a term is over and only its renewal is late, for which nobody loses access.</summary>
    public static bool AwaitsRenewalOn(this Subscription subscription, LocalDate day) =>
        subscription is { Lapse: null, EndedOn: null, AutoRenewal.On: true } && day >= subscription.Term.End;

    /// <summary>Who may use it on a day.</summary>
    public static Access AccessOn(this Subscription subscription, LocalDate day, LifeCyclePolicy policy)
    {
        var allowed = subscription.StageOn(day, policy) is Stage.Active or Stage.Grace;
        return new Access(allowed, allowed ? subscription.Seats : 0, subscription.AccessUntil(day, policy));
    }

    /// <summary>The first day without access after a lapse.</summary>
    /// <remarks>A customer in arrears who has switched auto-renew off has access no longer than the term.</remarks>
    public static LocalDate SuspendedFrom(this Subscription subscription, Lapse lapse, LifeCyclePolicy policy)
    {
        var byLapse = lapse.Cause == LapseCause.ChoseToLeave ? lapse.Since : lapse.Since.PlusDays(policy.GraceDays);
        return subscription.AutoRenewal.On ? byLapse : LocalDate.Min(byLapse, subscription.Term.End);
    }

    /// <summary>The first day after the last chance to renew or pay.</summary>
    public static LocalDate EndsOn(Lapse lapse, Cadence term, LifeCyclePolicy policy) =>
        lapse.Since.PlusDays(policy.GraceDays + policy.SuspendedDaysFor(term));

    private static LocalDate? AccessUntil(this Subscription subscription, LocalDate day, LifeCyclePolicy policy)
    {
        var (ended, term) = (subscription.EndedOn, subscription.Term);
        if (subscription.AwaitsRenewalOn(day)) return null;
        var lapsing = subscription.LapseOn(day) is { } lapse
            ? Earlier(ended, subscription.SuspendedFrom(lapse, policy)) : ended;
        return subscription.AutoRenewal.On ? lapsing : Earlier(lapsing, term.End);
    }

    private static LocalDate Earlier(LocalDate? one, LocalDate other) =>
        one is { } day ? LocalDate.Min(day, other) : other;
}
