using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions.Actions;

public sealed class ChangeTermTests
{
    private static readonly ChangeTerm Action = new();

    // Renewal on 15 March 2027, when an annual seat lists at 450.00 and renews at 405.00; 8 seats.
    [Fact]
    public void Each_choice_comes_with_its_first_day_prices_and_total() => Assert.Equal(
    [
        "monthly 2027-03-15..2027-04-15 8 × 42.00 EUR = 336.00 EUR",
        "annual 2027-03-15..2028-03-15 8 × 405.00 EUR = 3240.00 EUR, chosen",
        "3-year 2027-03-15..2030-03-15 8 × 1080.00 EUR = 8640.00 EUR",
    ], ChangeTerm.Options(Some.Facts).Select(Print));

    [Fact]
    public void Without_the_right_to_it_there_is_no_renewal_price() => Assert.Equal(
        [Some.Eur("42.00"), Some.Eur("450.00"), Some.Eur("1200.00")],
        ChangeTerm.Options(Some.Facts.With(one => one with { HasRenewalPrice = false }))
            .Select(option => option.Next.Renewal.UnitPrice));

    // 1200.00 at list and 1080.00 at the renewal.
    [Fact]
    public void The_renewal_price_is_kept_and_what_it_saves_is_said() => Assert.Equal(
        ["Renew as 3-year from 15 March 2027 on", "You keep the renewal price and save €120.00 a seat."],
        Action.Change(Some.Facts, new ChangeTerm.Input(Cadence.ThreeYear)).Said());

    [Fact]
    public void A_monthly_term_has_none_but_the_right_to_it_survives()
    {
        var change = Action.Change(Some.Facts, new ChangeTerm.Input(Cadence.Monthly));
        var monthly = Renewed(Some.Facts.Done(change, 1).Subscription);
        var back = Action.Change(Some.FactsOf(monthly), new ChangeTerm.Input(Cadence.Annual));

        Assert.Contains(
            "There is no renewal price on a monthly term; it is back when you choose a longer one.", change.Said());
        Assert.Equal("2027-03-15..2027-04-15", monthly.Term.ToString());
        Assert.Equal(Some.Eur("42.00"), monthly.Batches[0].UnitPrice);
        Assert.Contains("You keep the renewal price and save €45.00 a seat.", back.Said());
    }

    [Fact]
    public void A_later_choice_takes_the_place_of_the_earlier_and_withdrawing_it_restores_that()
    {
        var first = Some.Facts.Done(Action.Change(Some.Facts, new ChangeTerm.Input(Cadence.ThreeYear)), 1);
        var later = Action.Change(first, new ChangeTerm.Input(Cadence.Monthly));
        var second = first.Done(later, 2);
        var withdrawal = new WithdrawChange().Change(second, new WithdrawChange.Input(Some.Id(2)));
        var third = second.Done(withdrawal, 3);

        Assert.Contains("This takes the place of the change to 3-year scheduled earlier.", later.Said());
        Assert.Equal(Cadence.Monthly, second.Subscription.CadenceAtRenewal);
        Assert.Equal([Some.Id(1), Some.Id(2)], second.Subscription.Schedule.Select(change => change.Id));
        Assert.Contains("The change to 3-year scheduled before takes effect again.", withdrawal.Said());
        Assert.Contains("000000000051 then 8 annual, renewing 8 3-year", withdrawal.Printed());
        Assert.Equal(Cadence.ThreeYear, third.Subscription.CadenceAtRenewal);
    }

    [Fact]
    public void Withdrawing_down_a_stack_of_choices_restores_each_in_turn()
    {
        var facts = Choose(Choose(Choose(Some.Facts, Cadence.ThreeYear, 1), Cadence.Monthly, 2), Cadence.Annual, 3);

        var two = Withdraw(facts, 3);
        var one = Withdraw(two, 2);

        Assert.Equal(
            [Cadence.Annual, Cadence.Monthly, Cadence.ThreeYear, Cadence.Annual],
            new[] { facts, two, one, Withdraw(one, 1) }.Select(after => after.Subscription.CadenceAtRenewal));
    }

    [Fact]
    public void A_choice_leaves_scheduled_seats_alone()
    {
        var facts = Some.Facts.With(one => one with { Schedule = [Some.Scheduled(1, Some.Fewer(3))] });

        var after = Choose(facts, Cadence.ThreeYear, 2);

        Assert.Equal((5, Cadence.ThreeYear), (after.Subscription.SeatsAtRenewal, after.Subscription.CadenceAtRenewal));
        Assert.Equal(["000000000051 then 8 annual, renewing 8 3-year"], Outcome(after, 1));
        Assert.Equal(["000000000051 then 8 annual, renewing 5 annual"], Outcome(after, 2));
    }

    [Fact]
    public void What_is_not_sold_or_would_change_nothing_is_refused() => Table.Check(
        """
        product  term    | answer
        draft    annual  | nothing-to-change
        draft    3-year  | ok
        studio   monthly | term-unknown
        studio   3-year  | ok
        yearly   annual  | term-not-sold
        unpriced monthly | term-not-sold
        """,
        row => Action.Short(
            Some.FactsOf(Some.SubscriptionOf(row["product"], Cadence.Annual, new(2026, 3, 15), 4)),
            new ChangeTerm.Input(Cadence.Find(row["term"])!.Value)));

    private static Facts Choose(Facts facts, Cadence term, int request) =>
        facts.Done(Action.Change(facts, new ChangeTerm.Input(term)), request);

    private static Facts Withdraw(Facts facts, int change) =>
        facts.Done(new WithdrawChange().Change(facts, new WithdrawChange.Input(Some.Id(change))), 0x99);

    private static IReadOnlyList<string> Outcome(Facts facts, int withdrawn) =>
        new WithdrawChange().Change(facts, new WithdrawChange.Input(Some.Id(withdrawn))).Outcome;

    private static Subscription Renewed(Subscription subscription)
    {
        var due = Renewals.Due(Some.FactsOf(subscription).On("2027-03-15T12:00:00Z"))!;
        return subscription.Apply(due.Effects, new Cause(Some.Id(0x88), Some.Now, "Tenure"));
    }

    private static string Print(TermOption option) =>
        $"{option.Term} {option.Next.Renewal.Term} {option.Next.Line.Working} = {option.Next.Line.Amount}"
        + (option.IsChosen ? ", chosen" : "");
}
