using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions.Actions;

public sealed class SetAutoRenewTests
{
    private static readonly SetAutoRenew Action = new();
    private static readonly Facts Off = Some.Facts.With(one => one with { AutoRenewal = Some.Off });

    // The term ends on 15 March 2027; in Amsterdam that day begins at 23:00 UTC.
    [Fact]
    public void It_can_be_switched_until_the_end_of_the_day_before_the_renewal() => Table.Check(
        """
        at                    on   | answer
        2027-03-14T22:59:59Z  no   | ok
        2027-03-14T23:00:00Z  no   | renewal-under-way
        2027-03-14T22:59:59Z  yes  | nothing-to-change
        """,
        row => Action.Short(Some.Facts.On(row["at"]), new SetAutoRenew.Input(row.Yes("on"))));

    [Fact]
    public void Off_says_the_last_day_and_that_nothing_more_is_charged() => Assert.Equal(
    [
        "Switch auto-renew off: ends after 14 March 2027",
        "You can use all seats through 14 March 2027.",
        "Nothing more will be charged for this subscription.",
    ], Action.Change(Some.Facts, new SetAutoRenew.Input(On: false)).Said());

    [Fact]
    public void Off_does_not_hide_what_is_still_owed() => Assert.Contains(
        "After invoice NL01-2026-000007 (€100.00) nothing more will be charged for it.",
        Action.Change(
            Some.Facts with { OpenInvoices = [Some.Invoice("2026-09-20")] }, new SetAutoRenew.Input(On: false)).Said());

    // Late since 20 August: in grace through 3 September; late since 10 August: suspended since the 25th.
    [Theory]
    [InlineData("2026-08-20",
        "You can use all seats through 3 September 2026, once the late payment is made through 14 March 2027.")]
    [InlineData("2026-08-10", "Once the late payment is made you can use all seats through 14 March 2027.")]
    public void A_late_payment_holds_nobody_who_wants_to_leave(string since, string said)
    {
        var late = Some.Facts.With(one => one with { Lapse = new Lapse(Some.Day(since), LapseCause.Unpaid) }) with
        {
            OpenInvoices = [Some.Invoice(since)],
        };

        Assert.Contains(said, Action.Change(late, new SetAutoRenew.Input(On: false)).Said());
    }

    [Fact]
    public void What_renews_with_it_is_part_of_what_was_agreed()
    {
        var grown = Off.With(one => one with { Batches = [.. one.Batches, one.Batches[0] with { Count = 10 }] });

        Assert.NotEqual(
            Action.Change(Off, new SetAutoRenew.Input(On: true)).Seal,
            Action.Change(grown, new SetAutoRenew.Input(On: true)).Seal);
    }

    // 8 seats at the renewal price of 405.00 are 3240.00; 21 % VAT makes 3920.40.
    [Fact]
    public void On_says_what_will_be_charged_when() => Assert.Equal(
    [
        "Switch auto-renew on: renews on 15 March 2027",
        "€3,920.40 will be charged on 15 March 2027.",
    ], Action.Change(Off, new SetAutoRenew.Input(On: true)).Said());

    [Fact]
    public void On_without_a_method_asks_for_one() => Assert.Contains(
        "There is no payment method yet; add one before the renewal.",
        Action.Change(Off with { Methods = [] }, new SetAutoRenew.Input(On: true)).Said());

    [Fact]
    public void Scheduled_changes_wait_while_it_is_off_and_come_back_with_it()
    {
        var facts = Some.Facts.With(one => one with { Schedule = [Some.Scheduled(1, Some.Fewer(3))] });

        var off = Action.Change(facts, new SetAutoRenew.Input(On: false));
        var on = Action.Change(facts.Done(off, 2), new SetAutoRenew.Input(On: true));

        Assert.Contains("Scheduled changes wait and come back if you switch auto-renew on again.", off.Said());
        Assert.Contains("The scheduled changes apply at the renewal.", on.Said());
        Assert.Equal(5, facts.Done(off, 2).Done(on, 3).Subscription.SeatsAtRenewal);
    }

    [Fact]
    public void Who_switched_it_and_when_is_kept()
    {
        var after = Some.Facts.Done(Action.Change(Some.Facts, new SetAutoRenew.Input(On: false)), 2).Subscription;

        Assert.Equal(new AutoRenewal(On: false, Some.Now, "Anna"), after.AutoRenewal);
    }

    [Fact]
    public void An_open_order_or_offer_does_not_hold_anyone_back() => Assert.Empty(Action.WhyNot(
        Some.Facts.With(one => one with { SalesQuote = "Q-7" }) with { OpenOrders = [Some.Order()] }));
}
