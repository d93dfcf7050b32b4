using NodaTime;
using Tenure.Policies;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

public sealed class RemindersTests
{
    private static readonly ReminderPolicy Policy = new();

    // The term ends on 15 March 2027: 45 days before is 29 January, 30 is 13 February, 90 is 15 December.
    [Fact]
    public void The_latest_reminder_whose_day_has_come_is_due() => Table.Check(
        """
        renews  today       | days before
        yes     2027-01-28  | -
        yes     2027-01-29  | 45
        yes     2027-02-12  | 45
        yes     2027-02-13  | 30
        yes     2027-03-08  | 7
        yes     2027-03-11  | 4
        yes     2027-03-14  | 4
        yes     2027-03-15  | -
        no      2026-12-14  | -
        no      2026-12-15  | 90
        """,
        row => Due(
            Some.Subscription with { AutoRenewal = row.Yes("renews") ? AutoRenewal.Initially : Some.Off },
            row.Date("today")));

    [Theory]
    [InlineData("annual", true)]
    [InlineData("3-year", true)]
    [InlineData("monthly", false)]
    public void Terms_of_a_year_or_more_are_announced_once_between_45_and_15_days_before(string term, bool always)
    {
        var subscription = Some.SubscriptionOf("draft", Cadence.Find(term)!.Value, new(2026, 3, 15), 8);
        var policy = new ReminderPolicy { RenewalDays = [60, 5] };

        Assert.Equal(always, Reminders.DaysBefore(subscription, policy).Any(before => before is >= 15 and <= 45));
    }

    [Fact]
    public void No_reminder_falls_before_the_term_it_ends()
    {
        var monthly = Some.SubscriptionOf("draft", Cadence.Monthly, new(2026, 2, 1), 1);

        Assert.Equal([7, 4], Reminders.DaysBefore(monthly, Policy));
    }

    [Fact]
    public void Nobody_is_reminded_of_what_is_owed_over_or_billed_by_others() => Assert.All(
        [
            Some.Subscription with { Lapse = new Lapse(new(2027, 3, 1), LapseCause.Unpaid) },
            Some.Subscription with { EndedOn = new(2027, 3, 10) },
            Some.Subscription with { Origin = new Origin(Channel.Reseller) },
        ],
        one => Assert.Equal("-", Due(one, new(2027, 3, 11))));

    // A card of November 2026 cannot be charged from 1 December: 60 days before is 2 October, 30 is 1 November.
    [Fact]
    public void A_card_that_expires_before_the_next_charge_is_announced() => Table.Check(
        """
        next        today       | days before
        2027-03-15  2026-10-01  | -
        2027-03-15  2026-10-02  | 60
        2027-03-15  2026-11-01  | 30
        2027-03-15  2026-11-24  | 7
        2027-03-15  2026-12-01  | -
        2026-12-01  2026-11-24  | 7
        2026-11-30  2026-11-24  | -
        """,
        row =>
        {
            var card = Some.Card with { Expires = new YearMonth(2026, 11) };
            var due = Reminders.CardExpiryDue(card, row.Date("next"), row.Date("today"), Policy);
            return due is { } days ? $"{days}" : "-";
        });

    // The same term: a change has it looked at where a reminder is due, and at the end where none is left.
    [Fact]
    public void A_subscription_is_looked_at_on_the_days_of_its_reminders() => Table.Check(
        """
        today       | changed     looked at
        2027-01-28  | 2027-01-29  2027-01-29
        2027-01-29  | 2027-01-29  2027-02-13
        2027-02-20  | 2027-02-20  2027-03-08
        2027-03-11  | 2027-03-11  never
        2027-03-15  | 2027-03-15  never
        """,
        row => Text(Reminders.FirstLook(Some.Subscription, row.Date("today"), Policy)) + "  "
            + Text(Reminders.NextLook(Some.Subscription, row.Date("today"), Policy)));

    [Fact]
    public void What_lapsed_is_not_looked_at() => Assert.Null(Reminders.FirstLook(
        Some.Subscription with { Lapse = new Lapse(new(2027, 3, 1), LapseCause.Unpaid) }, new(2027, 3, 2), Policy));

    // A card of November 2026 again: from 2 October on every day counts, until it can be charged no more.
    [Fact]
    public void A_card_is_looked_at_every_day_before_it_expires() => Table.Check(
        """
        today       | next
        2026-03-01  | 2026-10-02
        2026-10-02  | 2026-10-03
        2026-11-29  | 2026-11-30
        2026-11-30  | never
        """,
        row => Text(Reminders.NextLook(
            Some.Card with { Expires = new YearMonth(2026, 11) }, row.Date("today"), Policy)));

    private static string Text(LocalDate? day) => day is { } one ? $"{one:uuuu-MM-dd}" : "never";

    private static string Due(Subscription subscription, LocalDate today) =>
        Reminders.RenewalDue(subscription, today, Policy) is { } days ? $"{days}" : "-";
}
