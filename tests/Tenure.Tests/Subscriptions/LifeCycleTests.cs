using NodaTime;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

public sealed class LifeCycleTests
{
    private static readonly LifeCyclePolicy Policy = new();
    private static readonly LocalDate Day0 = new(2027, 3, 15);

    // 15 days of grace, then 30 of suspension (monthly 15); who chose to leave has no grace but the same total.
    [Fact]
    public void The_stage_follows_from_the_days_since_the_lapse() => Table.Check(
        """
        cause         term     day | stage
        Unpaid        annual   -1  | Active
        Unpaid        annual   0   | Grace
        Unpaid        annual   14  | Grace
        Unpaid        annual   15  | Suspended
        Unpaid        annual   44  | Suspended
        Unpaid        annual   45  | Ended
        Unpaid        monthly  14  | Grace
        Unpaid        monthly  15  | Suspended
        Unpaid        monthly  29  | Suspended
        Unpaid        monthly  30  | Ended
        NotRenewed    3-year   14  | Grace
        NotRenewed    3-year   44  | Suspended
        ChoseToLeave  annual   0   | Suspended
        ChoseToLeave  annual   44  | Suspended
        ChoseToLeave  annual   45  | Ended
        ChoseToLeave  monthly  29  | Suspended
        ChoseToLeave  monthly  30  | Ended
        """,
        row =>
        {
            var lapse = new Lapse(Day0, Enum.Parse<LapseCause>(row["cause"]));
            var subscription = Some.Subscription with { Cadence = Cadence.Find(row["term"])!.Value, Lapse = lapse };
            return subscription.StageOn(Day0.PlusDays(row.Int("day")), Policy).ToString();
        });

    [Fact]
    public void Access_lasts_until_a_day_that_is_known_beforehand() => Table.Check(
        """
        renews  lapse         day         | access
        yes     -             2027-03-14  | 8 seats, no end
        yes     -             2027-04-20  | 8 seats, no end
        no      -             2027-03-14  | 8 seats until 2027-03-15
        no      -             2027-03-15  | none since 2027-03-15
        yes     Unpaid        2027-03-29  | 8 seats until 2027-03-30
        yes     Unpaid        2027-03-30  | none since 2027-03-30
        no      ChoseToLeave  2027-03-15  | none since 2027-03-15
        no      Unpaid        2027-03-15  | none since 2027-03-15
        """,
        row =>
        {
            var lapse = row["lapse"] == "-" ? null : new Lapse(Day0, Enum.Parse<LapseCause>(row["lapse"]));
            var renewal = row.Yes("renews") ? AutoRenewal.Initially : Some.Off;
            var subscription = Some.Subscription with { Lapse = lapse, AutoRenewal = renewal };
            var access = subscription.AccessOn(row.Date("day"), Policy);
            if (!access.Allowed) return $"none since {access.Until:uuuu-MM-dd}";
            return $"{access.Seats} seats" + (access.Until is { } until ? $" until {until:uuuu-MM-dd}" : ", no end");
        });

    [Fact]
    public void A_night_that_is_late_takes_nobodys_access() =>
        Assert.Equal(Stage.Grace, Some.Subscription.StageOn(Day0.PlusDays(60), Policy));

    [Fact]
    public void Paying_or_renewing_returns_to_active_at_once()
    {
        var lapsed = Some.Subscription with { Lapse = new Lapse(new(2026, 8, 1), LapseCause.Unpaid) };

        var paid = lapsed.Apply([new Effect.Restored(lapsed.Id)], new Cause(Some.Id(1), Some.Now, "Tenure"));

        Assert.Equal(Stage.Suspended, lapsed.StageOn(new(2026, 9, 1), Policy));
        Assert.Equal(Stage.Active, paid.StageOn(new(2026, 9, 1), Policy));
    }

    [Fact]
    public void The_seller_sets_the_days() =>
        Assert.Equal(Stage.Suspended, (Some.Subscription with { Lapse = new Lapse(Day0, LapseCause.Unpaid) })
            .StageOn(Day0.PlusDays(3), Policy with { GraceDays = 3 }));
}
