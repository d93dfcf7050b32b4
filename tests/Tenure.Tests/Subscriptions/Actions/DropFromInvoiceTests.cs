using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions.Actions;

/// <summary>One subscription leaves an unpaid renewal invoice; the others stay to be paid.</summary>
public sealed class DropFromInvoiceTests
{
    private static readonly DropFromInvoice Action = new();
    private static readonly DropFromInvoice.Input Leave = new(Some.Id(0x1f));

    private static readonly Term Billed = new(new(2026, 8, 20), new(2027, 8, 20));

    // It was renewed on 20 August and the invoice of 100.00 asks 60.00 for it; today is 1 September.
    private static readonly Facts Owing = Some.FactsOf(Some.Subscription with
    {
        Lapse = new Lapse(Billed.Start, LapseCause.Unpaid),
        Anchor = Billed.Start,
        Term = Billed,
        Batches = [.. Some.Subscription.Batches.Select(batch => batch with { From = Billed.Start })],
    }) with
    {
        OpenInvoices = [Some.Renewed("2026-08-20", Billed)],
    };

    [Fact]
    public void Its_part_is_credited_and_it_stands_as_if_it_had_chosen_to_leave()
    {
        var change = Assert.IsType<Decision.Change>(Action.Decide(Owing, Leave));

        Assert.Equal(
            [
                new Effect.AutoRenew(Some.SubscriptionId, On: false),
                new Effect.Lapsed(Some.SubscriptionId, new Lapse(new(2026, 8, 20), LapseCause.ChoseToLeave)),
                new Effect.Credited(Some.SubscriptionId, Some.Id(0x1f), "NL01-2026-000007", Some.Eur("60.00")),
            ],
            change.Effects);
        Assert.False(change.CostsMoney);
        // 100.00 − 60.00 are 40.00; 20 August and 45 days is 4 October.
        Assert.Equal(
            [
                "Its renewal is taken back, so the seats cannot be used any more.",
                "It can still be renewed through 3 October 2026; support does that for you.",
                "The invoice asks for €40.00 afterwards.",
            ],
            change.Remarks.Select(Words.English.Say));
        Assert.False(Owing.After(change.Effects).Subscription.AccessOn(Owing.Today, Owing.Policy.LifeCycle).Allowed);
    }

    [Fact]
    public void Auto_renew_that_is_off_stays_as_it_is()
    {
        var off = Owing.With(one => one with { AutoRenewal = Some.Off });

        var change = Assert.IsType<Decision.Change>(Action.Decide(off, Leave));

        Assert.DoesNotContain(change.Effects, effect => effect is Effect.AutoRenew);
    }

    [Theory]
    [InlineData("alone on the invoice", "nothing-to-drop")]
    [InlineData("not due yet", "nothing-to-drop")]
    [InlineData("more seats, no renewal", "nothing-to-drop")]
    [InlineData("being checked", "charge-in-progress")]
    [InlineData("an order is open", "charge-in-progress")]
    public void What_cannot_leave_says_why(string what, string code)
    {
        var invoice = Owing.OpenInvoices[0];
        var facts = what switch
        {
            "alone on the invoice" => Owing with { OpenInvoices = [invoice with { Lines = [invoice.Lines[0]] }] },
            "not due yet" => Owing with { OpenInvoices = [invoice with { DueOn = new(2026, 9, 2) }] },
            "more seats, no renewal" => Owing with
            {
                OpenInvoices =
                [
                    invoice with
                    {
                        Lines = [.. invoice.Lines.Select(line =>
                            line with { Kind = Tenure.Invoicing.LineKind.SeatsAdded })],
                    },
                ],
            },
            "being checked" => Owing with { OpenInvoices = [invoice with { ChargedWith = Some.DefaultMethodId }] },
            _ => Owing with { OpenOrders = [Some.Order()] },
        };

        Assert.Equal([code], Action.WhyNot(facts).Select(obstacle => obstacle.Code));
    }

    [Fact]
    public void A_renewal_that_was_renewed_again_or_has_seats_added_to_it_stays()
    {
        var renewed = Owing.With(one => one with { Term = new Term(Billed.End, Billed.End.PlusYears(1)) });
        var grown = Owing.With(one => one with
        {
            Batches = [.. one.Batches, one.Batches[0] with { Count = 2, From = new(2026, 8, 25) }],
        });

        Assert.All([renewed, grown], facts => Assert.Equal(["renewal-in-use"], Action.Codes(facts, Leave)));
    }

    [Fact]
    public void It_is_due_by_the_day_where_the_seller_is()
    {
        // 20:00 of 31 August in New York is 02:00 of 1 September in Amsterdam.
        var now = NodaTime.Instant.FromUtc(2026, 9, 1, 0, 0);
        var invoice = Owing.OpenInvoices[0] with { DueOn = new(2026, 9, 1) };
        var facts = Owing with
        {
            Account = Owing.Account with { Zone = "America/New_York" }, Now = now, AsOf = now, OpenInvoices = [invoice],
        };

        Assert.Equal(new(2026, 8, 31), facts.Today);
        Assert.Empty(Action.WhyNot(facts));
    }

    [Fact]
    public void An_invoice_that_it_is_not_on_is_refused() => Assert.Equal(
        "nothing-to-drop",
        Assert.Single(Assert.IsType<Decision.Refused>(
            Action.Decide(Owing, new DropFromInvoice.Input(Some.Id(2)))).Obstacles).Code);
}
