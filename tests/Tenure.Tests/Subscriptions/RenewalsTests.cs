using NodaTime;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

public sealed class RenewalsTests
{
    [Fact]
    public void Boundaries_are_counted_from_the_anchor_and_never_from_the_one_before() => Table.Check(
        """
        anchor      term     times | terms
        2026-01-31  monthly  4     | 01-31..02-28 02-28..03-31 03-31..04-30 04-30..05-31 05-31..06-30
        2024-02-29  annual   4     | 02-29..02-28 02-28..02-28 02-28..02-28 02-28..02-29 02-29..02-28
        2026-08-31  3-year   1     | 08-31..08-31 08-31..08-31
        """,
        row => string.Join(' ', Lives(Of(row.Date("anchor"), Cadence.Find(row["term"])!.Value), row.Int("times"))
            .Select(one => $"{one.Term.Start:MM'-'dd}..{one.Term.End:MM'-'dd}")));

    [Fact]
    public void A_change_of_term_keeps_the_anchors_day()
    {
        var february = Lives(Of(new(2026, 1, 31), Cadence.Monthly), 1)[^1];

        var annual = Renewed(february with { Schedule = [Some.Scheduled(1, new Intent.TermTo(Cadence.Annual))] });
        var monthly = Renewed(annual with { Schedule = [Some.Scheduled(2, new Intent.TermTo(Cadence.Monthly))] });

        Assert.Equal("2026-02-28..2026-03-31", february.Term.ToString());
        Assert.Equal("2026-03-31..2027-03-31", annual.Term.ToString());
        Assert.Equal("2027-03-31..2027-04-30", monthly.Term.ToString());
        Assert.Equal(monthly.Term, monthly.FullPeriod);
    }

    // 2027: an annual seat lists at 450.00 and renews at 405.00, a 3-year one at 1080.00.
    [Fact]
    public void Price_seats_and_term_of_the_renewal_follow_the_schedule() => Table.Check(
        """
        special  less  term    | line
        yes      0     annual  | 8 × 405.00 EUR = 3240.00 EUR
        no       0     annual  | 8 × 450.00 EUR = 3600.00 EUR
        yes      3     annual  | 5 × 405.00 EUR = 2025.00 EUR
        yes      3     3-year  | 5 × 1080.00 EUR = 5400.00 EUR
        yes      0     monthly | 8 × 42.00 EUR = 336.00 EUR
        """,
        row =>
        {
            var change = Renewals.Due(AtEnd(Some.Subscription with
            {
                HasRenewalPrice = row.Yes("special"),
                Schedule =
                [
                    Some.Scheduled(1, new Intent.TermTo(Cadence.Find(row["term"])!.Value)),
                    Some.Scheduled(2, Some.Fewer(row.Int("less"))),
                ],
            }))!;
            var line = Assert.Single(change.Lines);
            return $"{line.Working} = {line.Amount}";
        });

    [Fact]
    public void A_monthly_term_renews_at_list_price_whatever_the_catalog_says() => Assert.Equal(
        new RenewalSeatPrice(Some.Eur("10.00"), Some.Eur("10.00"), IsRenewalPrice: false),
        Renewals.PriceAtRenewal(
            Some.SubscriptionOf("packs", Cadence.Monthly, new(2026, 8, 15), 5), Cadence.Monthly, SomeSeller.Catalog));

    [Fact]
    public void A_renewal_makes_one_batch_of_all_seats_and_uses_up_the_schedule()
    {
        var before = Some.Subscription with
        {
            Batches = [.. Some.Subscription.Batches, new SeatBatch(Some.Id(2), 2, Some.Eur("382.50"), new(2026, 9, 1))],
            Schedule = [Some.Scheduled(1, Some.Fewer(3))],
        };

        var after = Renewed(before);

        Assert.Equal([new SeatBatch(Some.Id(0x88), 7, Some.Eur("405.00"), new(2027, 3, 15))], after.Batches);
        Assert.Empty(after.Schedule);
        Assert.True(after is { HasRenewalPrice: true, AutoRenewal.On: true, Version: 1 });
    }

    [Fact]
    public void People_above_the_new_count_lose_their_seat_with_the_renewal()
    {
        var facts = AtEnd(Some.SubscriptionOf("draft", Cadence.Annual, new(2026, 3, 15), 2) with
        {
            Schedule = [Some.Scheduled(1, Some.Fewer(1, "bo@example.com"))],
        }) with
        {
            Assignments = [Some.Seat("bo", "2026-05-01"), Some.Seat("cas", "2026-06-01")],
        };

        Assert.Contains(
            new Effect.SeatsReleased(Some.SubscriptionId, ["bo@example.com"]), Renewals.Due(facts)!.Effects);
    }

    // Amsterdam's 15 March 2027 begins at 23:00 UTC the day before.
    [Theory]
    [InlineData("2027-03-14T22:59:59Z", false)]
    [InlineData("2027-03-14T23:00:00Z", true)]
    public void It_is_due_when_the_day_begins_where_the_account_is(string now, bool due) =>
        Assert.Equal(due, Renewals.Due(Some.Facts.On(now)) is not null);

    [Fact]
    public void Whoever_switched_auto_renew_off_leaves_and_loses_the_renewal_price()
    {
        var facts = AtEnd(Some.Subscription with { AutoRenewal = Some.Off });

        var change = Renewals.Due(facts)!;
        var after = facts.After(change.Effects).Subscription;

        Assert.Empty(change.Lines);
        Assert.Equal(new Lapse(new(2027, 3, 15), LapseCause.ChoseToLeave), after.Lapse);
        Assert.False(after.HasRenewalPrice);
    }

    [Theory]
    [InlineData("unpriced")]
    [InlineData("classic")]
    public void What_is_sold_no_more_is_not_renewed_and_that_is_not_the_customers_choice(string product)
    {
        var facts = AtEnd(Some.SubscriptionOf(product, Cadence.Annual, new(2026, 3, 15), 2));

        var lapsed = Assert.IsType<Effect.Lapsed>(Assert.Single(Renewals.Due(facts)!.Effects));

        Assert.Equal(LapseCause.NotRenewed, lapsed.Lapse.Cause);
    }

    [Fact]
    public void A_debt_keeps_the_renewal_price() => Assert.True(Some.Subscription
        .Apply([new Effect.Lapsed(Some.SubscriptionId, new Lapse(new(2026, 4, 1), LapseCause.Unpaid))], Cause)
        .HasRenewalPrice);

    [Fact]
    public void An_open_order_makes_the_renewal_wait() =>
        Assert.Null(Renewals.Due(AtEnd(Some.Subscription) with { OpenOrders = [Some.Order()] }));

    [Fact]
    public void What_others_bill_or_what_is_over_or_owed_is_never_renewed() => Assert.All(
        [
            Some.Subscription with { Origin = new Origin(Channel.Reseller) },
            Some.Subscription with { Origin = new Origin(Channel.Web, Legacy: true) },
            Some.Subscription with { EndedOn = new(2027, 3, 15) },
            Some.Subscription with { Lapse = new Lapse(new(2027, 3, 1), LapseCause.Unpaid) },
        ],
        one => Assert.Null(Renewals.Due(AtEnd(one))));

    [Fact]
    public void Renewing_twice_finds_nothing_the_second_time()
    {
        var facts = AtEnd(Some.Subscription);

        Assert.Null(Renewals.Due(facts.After(Renewals.Due(facts)!.Effects)));
    }

    private static Cause Cause => new(Some.Id(0x88), Some.Now, "Tenure");

    private static Subscription Of(LocalDate anchor, Cadence cadence) =>
        Some.SubscriptionOf("draft", cadence, anchor, 1);

    private static Subscription[] Lives(Subscription first, int times)
    {
        List<Subscription> lives = [first];
        while (lives.Count <= times) lives.Add(Renewed(lives[^1]));
        return [.. lives];
    }

    private static Facts AtEnd(Subscription subscription)
    {
        var facts = Some.FactsOf(subscription);
        return facts.On(facts.Account.RealStartOf(subscription.Term.End));
    }

    private static Subscription Renewed(Subscription subscription) =>
        subscription.Apply(Renewals.Due(AtEnd(subscription))!.Effects, Cause);
}
