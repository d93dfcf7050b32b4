using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

/// <summary>What the night does for one account.</summary>
public sealed class RenewalRunTests
{
    private static readonly Facts Due = DueOf(Numbered(1), Numbered(2));

    // 2 × 3240.00 are 6480.00 and 21 % of it; the tax is worked out on the sum.
    [Fact]
    public void What_renews_on_a_day_by_a_method_comes_on_one_invoice()
    {
        var groups = Renewals(
            DueOf(Numbered(1), Numbered(2), Numbered(3) with { MethodId = Some.OtherMethodId }));

        Assert.Equal(
            ["Visa •••• 4242 2 × 7840.80 EUR", "Visa •••• 5556 1 × 3920.40 EUR"],
            groups.Select(group => $"{group.Method!.Label} {group.Bill.Lines.Count} × {group.Bill.Gross}"));
    }

    [Fact]
    public void A_second_run_finds_nothing()
    {
        var facts = DueOf(Numbered(1), Numbered(2) with { AutoRenewal = Some.Off });

        Effect[] effects = [.. Renewals(facts).Single().Effects, .. RenewalRun.TermsOver(facts).Lapses];
        var after = facts.After(effects);

        Assert.Empty(Renewals(after));
        Assert.Empty(RenewalRun.TermsOver(after).Lapses);
    }

    [Fact]
    public void Nights_that_were_missed_are_made_up_for_one_term_at_a_time()
    {
        var monthly = Some.SubscriptionOf("vector", Cadence.Monthly, new(2026, 1, 31), 1);
        var facts = Some.FactsOf(monthly).On("2026-04-30T06:00:00Z");
        List<string> terms = [];
        while (Renewals(facts) is [var group])
        {
            terms.Add(group.Bill.Lines[0].Line.Covers.ToString());
            facts = facts.After(group.Effects);
        }

        Assert.Equal(["2026-02-28..2026-03-31", "2026-03-31..2026-04-30", "2026-04-30..2026-05-31"], terms);
    }

    [Fact]
    public void Without_a_method_it_is_billed_and_not_collected()
    {
        var group = Assert.Single(Renewals(Due with { Methods = [] }));

        Assert.Null(group.Method);
        Assert.False(group.IsCollected);
    }

    [Fact]
    public void What_was_neither_paid_nor_renewed_in_time_ends_on_its_day() => Table.Check(
        """
        cause         since       today       | ends
        Unpaid        2026-07-18  2026-08-31  | -
        Unpaid        2026-07-18  2026-09-01  | 2026-09-01
        ChoseToLeave  2026-07-18  2026-09-05  | 2026-09-01
        """,
        row =>
        {
            var lapse = new Lapse(row.Date("since"), Enum.Parse<LapseCause>(row["cause"]));
            var facts = Some.FactsOf(Some.Subscription with { Lapse = lapse });
            var ends = RenewalRun.Ends(facts.On(facts.Account.RealStartOf(row.Date("today"))));
            return ends is [var end] ? $"{end.On:uuuu-MM-dd}" : "-";
        });

    [Fact]
    public void An_open_order_keeps_the_end_waiting() => Assert.Empty(RenewalRun.Ends(
        Some.FactsOf(Some.Subscription with { Lapse = new Lapse(new(2026, 7, 1), LapseCause.Unpaid) }) with
        {
            OpenOrders = [Some.Order()],
        }));

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_charge_whose_outcome_nobody_knows_keeps_the_end_waiting(bool checking, int ends) =>
        Assert.Equal(ends, RenewalRun.Ends(
            Some.FactsOf(Some.Subscription with { Lapse = new Lapse(new(2026, 7, 1), LapseCause.Unpaid) }) with
            {
                OpenInvoices =
                [
                    Some.Invoice("2026-07-01") with { ChargedWith = checking ? Some.DefaultMethodId : null },
                ],
            }).Count);

    [Fact]
    public void An_invoice_is_overdue_the_day_after_it_was_due_and_the_clock_starts_on_the_due_day()
    {
        Effect.Lapsed[] On(string now) =>
            [.. RenewalRun.Overdue(Some.Facts.On(now) with { OpenInvoices = [Some.Invoice("2026-09-01")] })];

        Assert.Empty(On("2026-09-01T21:59:59Z"));
        Assert.Equal(new Lapse(new(2026, 9, 1), LapseCause.Unpaid), Assert.Single(On("2026-09-01T22:00:00Z")).Lapse);
    }

    // Such as after nights in which nobody worked: the renewal is declined before the night sees what is overdue.
    [Fact]
    public void The_clock_starts_with_the_oldest_debt_whichever_is_found_first()
    {
        var (declined, older) = (Some.Invoice("2026-09-10"), Some.Invoice("2026-09-03") with { Id = Some.Id(0x20) });
        var later = Some.Invoice("2026-09-20") with { Id = Some.Id(0x21) };
        var facts = Some.Facts.On("2026-09-10T10:00:00Z") with { OpenInvoices = [declined, later, older] };

        Assert.Equal(new Lapse(new(2026, 9, 3), LapseCause.Unpaid),
            Assert.Single(RenewalRun.Lapsing(declined, facts)).Lapse);
        Assert.Equal(new Lapse(new(2026, 9, 10), LapseCause.Unpaid),
            Assert.Single(RenewalRun.Lapsing(declined, facts with { OpenInvoices = [declined, later] })).Lapse);
    }

    // The term ends on 2027-03-15; overdue is the day after the due date.
    [Fact]
    public void Of_a_term_that_ends_and_an_overdue_invoice_the_earlier_comes_first_and_alone() => Table.Check(
        """
        renews  due         today       | renewals  lapses                   then
        yes     2027-03-14  2027-03-15  | 0         2027-03-14 Unpaid        0 -
        yes     2027-03-15  2027-03-16  | 1         -                        0 2027-03-15 Unpaid
        yes     2027-03-20  2027-05-01  | 1         -                        0 2027-03-20 Unpaid
        no      2027-03-14  2027-03-15  | 0         2027-03-14 Unpaid        0 -
        no      2027-03-15  2027-03-16  | 0         2027-03-15 ChoseToLeave  0 -
        """,
        row =>
        {
            var subscription = Some.Subscription with
            {
                AutoRenewal = row["renews"] == "yes" ? AutoRenewal.Initially : Some.Off,
            };
            var facts = Some.FactsOf(subscription) with { OpenInvoices = [Some.Invoice(row["due"])] };
            facts = facts.On(facts.Account.RealStartOf(row.Date("today")));
            var (renewals, lapses, effects) = DoneOn(facts);
            var (again, others, _) = DoneOn(facts.After(effects));
            return $"{renewals,-8}  {lapses,-23}  {again} {others}";
        });

    [Fact]
    public void Paying_restores_what_owes_nothing_else()
    {
        var lapsed = Some.Facts.With(one => one with { Lapse = new Lapse(new(2026, 8, 1), LapseCause.Unpaid) });
        var (paid, other) = (Some.Invoice("2026-08-01"), Some.Invoice("2026-08-20") with { Id = Some.Id(0x20) });

        Assert.Equal(
            [new Effect.Restored(Some.SubscriptionId)],
            RenewalRun.Restoring(paid.Id, lapsed with { OpenInvoices = [paid] }));
        Assert.Equal(
            [new Effect.Lapsed(Some.SubscriptionId, new Lapse(new(2026, 8, 20), LapseCause.Unpaid))],
            RenewalRun.Restoring(paid.Id, lapsed with { OpenInvoices = [paid, other] }));
    }

    [Fact]
    public void An_invoice_paid_by_hand_is_not_owed_on_its_due_day_but_on_the_next()
    {
        var paid = new OpenInvoice(Some.Id(1), "NL01-1", Some.Eur("1.00"), new(2026, 8, 20), [Some.SubscriptionId]);
        var byHand = paid with { Id = Some.Id(2), DueOn = new(2026, 9, 1), MethodId = null };
        var lapsed = Some.FactsOf(Some.Subscription with { Lapse = new(new(2026, 8, 20), LapseCause.Unpaid) }) with
        {
            OpenInvoices = [paid, byHand],
        };

        Assert.Equal(
            [new Effect.Restored(Some.SubscriptionId)],
            RenewalRun.Restoring(paid.Id, lapsed.On("2026-09-01T10:00:00Z")));
        Assert.Equal(
            [new Effect.Lapsed(Some.SubscriptionId, new Lapse(new(2026, 9, 1), LapseCause.Unpaid))],
            RenewalRun.Restoring(paid.Id, lapsed.On("2026-09-02T10:00:00Z")));
    }

    // 45 days after 1 September, 30 for a monthly term, 45 after the 20th on which the payment came back.
    [Fact]
    public void An_invoice_is_given_up_when_the_clock_of_what_it_billed_has_run()
    {
        var (owed, monthly) = (Some.Invoice("2026-09-01"), Some.Subscription with { Cadence = Cadence.Monthly });

        Assert.Equal(new(2026, 10, 16), RenewalRun.GivenUpOn(owed, Some.Facts));
        Assert.Equal(new(2026, 10, 1), RenewalRun.GivenUpOn(owed, Some.FactsOf(monthly)));
        Assert.Equal(new(2026, 11, 4), RenewalRun.GivenUpOn(
            owed with { ReopenedOn = new(2026, 9, 20) }, Some.Facts));
        Assert.Equal(new(2026, 10, 16), RenewalRun.GivenUpOn(
            owed with { ReopenedOn = new(2026, 8, 20) }, Some.Facts));
    }

    private static (int Renewals, string Lapses, Effect[] Effects) DoneOn(Facts facts)
    {
        var (groups, ended) = RenewalRun.TermsOver(facts);
        Effect[] lapses = [.. ended, .. RenewalRun.Overdue(facts)];
        var said = lapses.Cast<Effect.Lapsed>().Select(one => $"{one.Lapse.Since:uuuu-MM-dd} {one.Lapse.Cause}");
        return (groups.Count, lapses.Length == 0 ? "-" : string.Join(", ", said),
            [.. groups.SelectMany(group => group.Effects), .. lapses]);
    }

    private static IReadOnlyList<RenewalGroup> Renewals(Facts facts) => RenewalRun.TermsOver(facts).Renewals;

    private static Facts DueOf(params Subscription[] subscriptions) =>
        Some.FactsOf(subscriptions).On("2027-03-15T06:00:00Z") with { Methods = [Some.Card, Some.OtherCard] };

    private static Subscription Numbered(int number) =>
        Some.Subscription with { Id = Some.Id(number), Number = $"S-{number}" };
}
