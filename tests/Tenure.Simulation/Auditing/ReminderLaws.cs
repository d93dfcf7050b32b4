using NodaTime;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>Members are told on the right days of what renews, for how much, and of what is suspended.</summary>
internal sealed class ReminderLaws(Evidence evidence, Prices prices)
{
    private readonly HashSet<(Guid, string, LocalDate)> sent = [];
    private readonly Guid reader = evidence.Members
        .First(member => member.Role is Role.Owner or Role.BillingManager).PersonId;

    private Instant since = Instant.MinValue;

    /// <summary>Judges a round by how every subscription stood when it was over.</summary>
    public IEnumerable<Finding> After(Round round, IReadOnlyCollection<Life> lives)
    {
        var due = lives.Where(life => life.Given.IsServedHere && life is { Lapse: null, Ended: null })
            .Select(life => (Life: life, Days: DaysBefore(life, round.Day)))
            .Where(one => one.Days is { } days && !sent.Contains(MarkOf(one.Life, days))).ToArray();
        var marks = due.Select(one => MarkOf(one.Life, one.Days!.Value)).ToHashSet();
        var reminders = evidence.Reminders
            .Where(one => one.At > since && one.At <= round.At && IsOfRenewal(one)).ToArray();
        var noted = reminders.Select(MarkOf).ToHashSet();
        var overtaken = reminders.Where(one => !marks.Contains(MarkOf(one)) && IsOvertaken(one, round))
            .Select(MarkOf).ToHashSet();
        if (!noted.Except(overtaken).ToHashSet().SetEquals(marks))
            yield return new Finding("a renewal is announced on its days",
                $"{round.Day}: {string.Join(", ", noted)}, not {string.Join(", ", marks)}");
        foreach (var finding in Told([.. due.Select(one => one.Life)], overtaken.Count, round)) yield return finding;
        foreach (var finding in Suspended(lives, round)) yield return finding;
        sent.UnionWith(noted);
        since = round.At;
    }

    // Only the latest that is due counts; of a long term one always falls 45 to 15 days before its end.
    private int? DaysBefore(Life life, LocalDate today)
    {
        var policy = evidence.Seller.Policy.Reminders;
        var (left, whole) = (Days(today, life.End), Days(life.Period.Start, life.Period.End));
        if (left <= 0) return null;
        var days = (life.AutoRenew ? policy.RenewalDays : policy.ManualRenewalDays).Where(day => day < whole).ToList();
        if (life.Cadence.Months >= 12 && !days.Any(day => day is >= 15 and <= 45)) days.Add(30);
        return days.Where(day => left <= day).Select(day => (int?)day).Min();
    }

    // After a death in the middle of a round, what is done again may find more than the reminder did.
    private bool IsOvertaken(ReminderSent reminder, Round round) => evidence.Journal.Any(row =>
        row.At > reminder.At && row.At <= round.At && row.Effects.Any(effect => effect.Reaches == reminder.AboutId));

    private IEnumerable<Finding> Told(IReadOnlyCollection<Life> due, int overtaken, Round round)
    {
        var rows = evidence.Notices.Where(one => one.PersonId == reader && one.At > since && one.At <= round.At
            && one.Content.Kind == NoticeKind.RenewalReminder).ToArray();
        var notices = rows.Select(one => one.Content).ToArray();
        var noticed = rows.Select(one => one.At).DefaultIfEmpty(round.At).Min();
        var named = notices.Sum(one => one.Subject!.Split(", ").Length + one.More);
        if (named != due.Count + overtaken)
            yield return new Finding("a reminder names what it is about", $"{round.Day}: {named} of {due.Count}");
        var told = notices.SelectMany(one => one.Lines).Sum(line => line.Amount.Minor);
        var renewing = due.Where(life => life.AutoRenew && !prices.IsGone(life))
            .Sum(life => life.SeatsNext * prices.OfRenewal(life, life.CadenceNext)!.Value);
        // What changed between the notice and the end of the round may have changed the amount too.
        if (told != renewing && !evidence.Journal.Any(row => row.At > noticed && row.At <= round.At))
            yield return new Finding("a reminder names the amount to come", $"{round.Day}: {told}, not {renewing}");
    }

    // Whoever was past due before grace was over is told when it is.
    private IEnumerable<Finding> Suspended(IReadOnlyCollection<Life> lives, Round round)
    {
        var policy = evidence.Seller.Policy.LifeCycle;
        return from life in lives
               where life is { Ended: null, Lapse.Cause: not LapseCause.ChoseToLeave }
               let first = FirstWithout(life, life.Lapse!.Since.PlusDays(policy.GraceDays))
               where life.LapsedOn < first && round.Day >= first && round.Day < life.LastChance(policy)
               where evidence.Notices.Count(one => one.Content.Kind == NoticeKind.Suspended && one.At <= round.At
                   && one.PersonId == reader && one.Content.SubscriptionId == life.Given.Id
                   && one.Content.On == first) != 1
               select new Finding("a suspension is told once", $"{life.Given.Number} from {first}");
    }

    // Where it is not to renew, access ends with the term although grace would last longer.
    private static LocalDate FirstWithout(Life life, LocalDate afterGrace) =>
        life.AutoRenew ? afterGrace : LocalDate.Min(afterGrace, life.End);

    private static (Guid, string, LocalDate) MarkOf(Life life, int days) =>
        (life.Given.Id, FormattableString.Invariant($"renewal-{days}"), life.End);

    private static (Guid, string, LocalDate) MarkOf(ReminderSent one) => (one.AboutId, one.Kind, one.ForDate);

    private static bool IsOfRenewal(ReminderSent reminder) =>
        reminder.Kind.StartsWith("renewal-", StringComparison.Ordinal);

    private static int Days(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);
}
