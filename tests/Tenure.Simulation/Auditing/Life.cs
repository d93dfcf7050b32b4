using NodaTime;
using Tenure.Policies;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>A scheduled change as the auditor follows it.</summary>
internal sealed record Waiting(Guid Id, Intent Intent)
{
    public Guid? ReplacedBy { get; set; }
}

/// <summary>
/// Where a subscription stands after so much of the journal, worked out from what it was brought in as.
/// </summary>
internal sealed class Life(Subscription given)
{
    public Subscription Given => given;
    public LocalDate Start { get; set; } = given.Term.Start;
    public LocalDate End { get; set; } = given.Term.End;
    public int MonthsToEnd { get; set; } = given.MonthsToEnd;
    public Cadence Cadence { get; set; } = given.Cadence;
    public int Seats { get; set; } = given.Batches.Sum(batch => batch.Count);
    public bool AutoRenew { get; set; } = given.AutoRenewal.On;
    public bool HasRight { get; set; } = given.HasRenewalPrice;
    public Lapse? Lapse { get; set; }

    /// <summary>The day on which the lapse was written down.</summary>
    public LocalDate? LapsedOn { get; set; }
    public LocalDate? Ended { get; set; }
    public List<Waiting> Schedule { get; } = [];

    public IEnumerable<Waiting> Waiting => Schedule.Where(one => one.ReplacedBy is null);
    public int SeatsNext => Seats + Waiting.Select(one => one.Intent).OfType<Intent.SeatsBy>().Sum(one => one.Delta);
    public Cadence CadenceNext =>
        Waiting.Select(one => one.Intent).OfType<Intent.TermTo>().LastOrDefault()?.Cadence ?? Cadence;

    /// <summary>The full period that is running.</summary>
    public Sums.Period Period => new(given.Anchor, MonthsToEnd - Cadence.Months, Cadence.Months);

    /// <summary>Who may use it on a day, by the rules of grace and suspension.</summary>
    public bool IsOpenOn(LocalDate day, LifeCyclePolicy policy)
    {
        if (Ended <= day) return false;
        // A term that is over is open only for whoever wanted to go on.
        if (day >= End && !AutoRenew) return false;
        if (Lapse is not { } lapse || day < lapse.Since) return true;
        return lapse.Cause != LapseCause.ChoseToLeave && Days(lapse.Since, day) < policy.GraceDays;
    }

    /// <summary>The day on which it is over if nothing is paid or renewed.</summary>
    public LocalDate? LastChance(LifeCyclePolicy policy) => Lapse is not { } lapse ? null : lapse.Since.PlusDays(
        policy.GraceDays + (Cadence.Months == 1 ? policy.SuspendedDaysMonthly : policy.SuspendedDays));

    private static int Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);
}
