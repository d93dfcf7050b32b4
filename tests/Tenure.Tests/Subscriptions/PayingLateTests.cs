using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;
using Tenure.Tests.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions;

/// <summary>Whoever pays late is told of the renewals that waited for it.</summary>
public sealed class PayingLateTests
{
    // Renewed for 3240.00 and 21 % of it: 3920.40; two of them 7840.80.
    private const string One = "After that Draft (S-1) renews from 15 March 2027: €3,920.40 is charged to ";

    private static readonly Lapse Late = new(new(2027, 3, 10), LapseCause.Unpaid);
    private static readonly OpenInvoice Owed = Some.Invoice("2027-03-10");

    [Fact]
    public void A_term_that_ended_while_its_payment_was_late_renews_with_the_payment() => Table.Check(
        """
        today       renews  due         | said
        2027-03-14  yes     2027-03-10  | -
        2027-03-15  yes     2027-03-10  | renews
        2027-03-15  no      2027-03-10  | -
        2027-03-20  yes     2027-03-10  | renews
        2027-03-20  yes     2027-03-12  | -
        """,
        row =>
        {
            var facts = LateOf(Some.Subscription with
            {
                AutoRenewal = row["renews"] == "yes" ? AutoRenewal.Initially : Some.Off,
            });
            // Another invoice that is as late keeps it lapsed, so paying the first alone renews nothing.
            if (row["due"] != "2027-03-10")
            {
                var other = Owed with { Id = Some.Id(0x20), DueOn = row.Date("due") };
                facts = facts with { OpenInvoices = [Owed, other] };
            }

            facts = facts.On(facts.Account.RealStartOf(row.Date("today")));
            return Said(facts) switch { [] => "-", [One + "Visa •••• 4242."] => "renews", var said => said[0] };
        });

    [Fact]
    public void Several_are_told_as_they_will_be_billed()
    {
        var two = LateOf(Some.Subscription, Some.Subscription with { Id = Some.Id(2), Number = "S-2" });

        Assert.Equal(
            ["After that 2 subscriptions renew from 15 March 2027: €7,840.80 is charged to Visa •••• 4242."],
            Said(two));
        Assert.Equal(
            ["After that 2 subscriptions renew from 15 March 2027, and an invoice of €7,840.80 follows."],
            Said(two with { Methods = [Some.Card with { Kind = MethodKind.Invoice }] }));
    }

    [Fact]
    public void A_new_method_that_collects_what_is_late_is_charged_for_the_renewal_too()
    {
        var change = new ChangePaymentMethod().Change(
            LateOf(Some.Subscription), new ChangePaymentMethod.Input(Some.OtherMethodId));

        Assert.Equal(
            ["Invoice NL01-2026-000007 (€100.00) is collected with it at once.", One + "Visa •••• 5556."],
            change.Said().TakeLast(2));
    }

    private static string[] Said(Facts facts) =>
        [.. PayingLate.Sentences([Owed.Id], facts).Select(one => Words.English.Say(one))];

    private static Facts LateOf(params Subscription[] subscriptions) =>
        Some.FactsOf([.. subscriptions.Select(one => one with { Lapse = Late })]).On("2027-03-20T10:00:00Z") with
        {
            Methods = [Some.Card, Some.OtherCard],
            OpenInvoices = [Owed with { Subscriptions = [.. subscriptions.Select(one => one.Id)] }],
        };
}
