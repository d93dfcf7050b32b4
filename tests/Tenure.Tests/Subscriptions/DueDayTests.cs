using NodaTime;
using Tenure.Policies;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

public sealed class DueDayTests
{
    private static readonly LocalDate Today = new(2026, 3, 1);
    private static readonly LocalDate End = new(2026, 7, 25);

    private static readonly Subscription Running = new()
    {
        Id = Guid.NewGuid(),
        AccountId = Guid.NewGuid(),
        Number = "S-1",
        Product = "draft",
        Plan = "standard",
        Cadence = Cadence.Annual,
        Anchor = new LocalDate(2025, 7, 25),
        MonthsToEnd = 12,
        Term = new Term(new LocalDate(2025, 7, 25), End),
        Batches = [new SeatBatch(Guid.NewGuid(), 1, new Money(42000, Currency.Eur), Today)],
    };

    [Fact]
    public void A_running_subscription_is_due_when_its_term_ends() => Assert.Equal(End, Of(Running, Today));

    [Fact]
    public void What_was_missed_stays_due() => Assert.Equal(End, Of(Running, End.PlusDays(9)));

    // Lapsed on 25 July: suspended after 15 days of grace on 9 August, ended after 30 more on 8 September.
    [Theory]
    [InlineData("2026-07-25", "2026-08-09")]
    [InlineData("2026-08-08", "2026-08-09")]
    [InlineData("2026-08-09", "2026-09-08")]
    [InlineData("2026-09-20", "2026-09-08")]
    public void A_lapse_is_due_where_a_stage_begins(string today, string due) => Assert.Equal(Day(due),
        Of(Running with { Lapse = new Lapse(End, LapseCause.Unpaid) }, Day(today)));

    // Unpaid since 20 July, auto-renew off: access ends with the term on 25 July and not after the grace on 4 August.
    [Fact]
    public void Who_owes_and_does_not_renew_is_due_when_the_term_ends() => Assert.Equal(End, Of(
        Running with
        {
            Lapse = new Lapse(new LocalDate(2026, 7, 20), LapseCause.Unpaid),
            AutoRenewal = AutoRenewal.Initially with { On = false },
        },
        new LocalDate(2026, 7, 21)));

    [Fact]
    public void Who_chose_to_leave_is_due_at_the_end_alone() => Assert.Equal(new LocalDate(2026, 9, 8),
        Of(Running with { Lapse = new Lapse(End, LapseCause.ChoseToLeave) }, End));

    [Fact]
    public void Nothing_is_due_once_it_has_ended_or_where_others_serve_it()
    {
        Assert.Null(Of(Running with { EndedOn = End }, Today));
        Assert.Null(Of(Running with { Origin = new Origin(Channel.Reseller) }, Today));
        Assert.Null(Of(Running with { Origin = Origin.Web with { Legacy = true } }, Today));
    }

    private static LocalDate? Of(Subscription subscription, LocalDate today) =>
        DueDay.Of(subscription, today, new LifeCyclePolicy());

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
