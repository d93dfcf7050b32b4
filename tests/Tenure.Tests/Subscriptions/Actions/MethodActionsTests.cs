using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions.Actions;

public sealed class MethodActionsTests
{
    private static readonly Guid A = Some.DefaultMethodId;
    private static readonly Guid B = Some.OtherMethodId;

    /// <summary>One follows the default, two name card A (the last does not renew), one names card B.</summary>
    private static readonly Facts Four = Some.FactsOf(
        Numbered(1),
        Numbered(2) with { MethodId = A },
        Numbered(3) with { MethodId = B },
        Numbered(4) with { MethodId = A, AutoRenewal = Some.Off }) with
    {
        Methods = [Some.Card, Some.OtherCard],
    };

    [Fact]
    public void One_method_replaces_others_on_all_subscriptions_or_on_those_chosen()
    {
        string Print(params Guid[]? chosen)
        {
            var change = new ReplaceMethod().Change(Four, new ReplaceMethod.Input(B, chosen));
            return string.Join("; ", change.Effects.Select(effect => effect.Print()));
        }

        const string Pays = "pays with 0000000000a2";
        Assert.Equal($"000000000001 {Pays}; 000000000002 {Pays}; 000000000004 {Pays}", Print(null));
        Assert.Equal($"000000000002 {Pays}", Print(Some.Id(2), Some.Id(3), Some.Id(2)));
    }

    [Fact]
    public void Replacing_what_cannot_be_changed_says_why()
    {
        var closed = Numbered(5) with { Origin = new Origin(Channel.Direct, SelfService: false) };
        var facts = Four with { Subscriptions = [.. Four.Subscriptions, closed] };

        Assert.Equal(
            ["subscription-unknown", "direct-sales"],
            new ReplaceMethod().Codes(facts, new ReplaceMethod.Input(B, [Some.Id(1), Some.Id(5)])));
        Assert.Equal(["none-chosen"], new ReplaceMethod().Codes(facts, new ReplaceMethod.Input(B, [])));
        Assert.Equal(["nothing-to-change"], new ReplaceMethod().Codes(facts, new ReplaceMethod.Input(B, [Some.Id(3)])));
    }

    [Fact]
    public void What_a_partner_bills_has_no_method_here_whatever_the_seller_allows()
    {
        var facts = Some.FactsOf(Numbered(1) with { Origin = new Origin(Channel.Reseller) })
            .With(policy => policy with { Eligibility = [] }) with { Methods = [Some.Card, Some.OtherCard] };

        Assert.Equal(["no-subscription"], new ReplaceMethod().Codes(facts, new ReplaceMethod.Input(B)));
    }

    [Fact]
    public void A_method_in_use_goes_only_when_another_takes_its_place()
    {
        var action = new RemoveMethod();

        Assert.Equal(["method-in-use"], action.Codes(Four, new RemoveMethod.Input(A)));
        Assert.Equal(["method-unknown"], action.Codes(Four, new RemoveMethod.Input(A, A)));
        Assert.Equal(
        [
            "default method 0000000000a2",
            "000000000002 pays with 0000000000a2",
            "000000000004 pays with 0000000000a2",
            "remove method 0000000000a1, 0000000000a2 takes its place",
        ], action.Change(Four, new RemoveMethod.Input(A, B)).Printed());
    }

    [Fact]
    public void After_a_removal_nothing_names_the_method_that_is_gone()
    {
        var facts = Four.Done(new RemoveMethod().Change(Four, new RemoveMethod.Input(A, B)), 1);

        Assert.All(facts.Subscriptions, one => Assert.Equal(B, facts.MethodOf(one)?.Id));
    }

    [Fact]
    public void What_does_not_renew_lets_its_method_go_and_follows_the_default()
    {
        var ending = Numbered(4) with { MethodId = B, AutoRenewal = Some.Off };
        var facts = Four with { Subscriptions = [ending] };

        var after = facts.Done(new RemoveMethod().Change(facts, new RemoveMethod.Input(B)), 1);

        Assert.Equal(A, after.MethodOf(after.Subscriptions[0])?.Id);
    }

    [Fact]
    public void A_method_stays_while_a_charge_with_it_is_under_way_whatever_would_replace_it()
    {
        var facts = Four with { OpenOrders = [Some.Order(checking: true)] };

        Assert.Equal(["charge-in-progress"], new RemoveMethod().Codes(facts, new RemoveMethod.Input(A, B)));
        Assert.Equal("ok", new RemoveMethod().Short(facts, new RemoveMethod.Input(B, A)));
    }

    // Whatever the order or invoice named at first: somebody tries to pay it with B.
    [Fact]
    public void What_is_being_charged_counts_and_not_what_was_charged_first()
    {
        var order = Four with { OpenOrders = [Some.Order() with { ChargedWith = B }] };
        var invoice = Four with { OpenInvoices = [Some.Invoice("2026-08-30") with { ChargedWith = B }] };
        var waiting = Four with { OpenOrders = [Some.Order() with { ChargedWith = null }] };

        Assert.All([order, invoice], facts =>
            Assert.Equal(["charge-in-progress"], new RemoveMethod().Codes(facts, new RemoveMethod.Input(B, A))));
        Assert.All([order, waiting], facts =>
            Assert.Equal("ok", new RemoveMethod().Short(facts, new RemoveMethod.Input(A, B))));
    }

    [Fact]
    public void An_invoice_that_would_be_collected_is_part_of_what_was_agreed()
    {
        var invoice = Some.Invoice("2026-08-30") with { Subscriptions = [Some.Id(1)] };
        var owing = Four with { OpenInvoices = [invoice] };
        var less = Four with { OpenInvoices = [invoice with { Due = Some.Eur("99.00") }] };

        string Seal(Facts facts) => new SetDefaultMethod().Change(facts, new SetDefaultMethod.Input(B)).Seal;

        Assert.NotEqual(Seal(Four), Seal(owing));
        Assert.NotEqual(Seal(owing), Seal(less));
    }

    [Fact]
    public void A_renewal_is_charged_to_what_serves_and_an_order_to_what_was_agreed_on()
    {
        var renewal = Some.Renewed("2026-08-30", Some.Subscription.Term) with
        {
            MethodId = B, Subscriptions = [Some.Id(1)],
        };
        var order = renewal with
        {
            Lines = [.. renewal.Lines.Select(line => line with { Kind = LineKind.SeatsAdded })],
        };

        Assert.Equal(A, Four.MethodOf(renewal)?.Id);
        Assert.Equal(B, Four.MethodOf(order)?.Id);
        Assert.Equal(A, (Four with { Methods = [Some.Card] }).MethodOf(order)?.Id);
    }

    // Ordered for what A serves, and agreed on with B.
    [Fact]
    public void What_takes_the_place_of_a_method_is_charged_for_what_was_agreed_on_with_it()
    {
        var ordered = Some.Invoice("2026-08-30") with
        {
            MethodId = B, Subscriptions = [Some.Id(1)],
            Lines = [new OpenLine(Some.Id(1), LineKind.SeatsAdded, Some.Subscription.Term, Some.Eur("100.00"))],
        };
        var (due, later) = (Four with { OpenInvoices = [ordered] }, Four with
        {
            OpenInvoices = [ordered with { DueOn = new(2026, 9, 20) }],
        });

        var (atOnce, then) = (Removed(due), Removed(later));

        Assert.Equal(A, Assert.Single(Methods.Collected(atOnce.Effects, due)).Method.Id);
        Assert.Contains("Invoice NL01-2026-000007 (€100.00) is collected with it at once.", atOnce.Said());
        Assert.Empty(Methods.Collected(then.Effects, later));
        Assert.Equal(A, Assert.Single(Methods.Inherited(then.Effects, later)).Method.Id);
        Assert.Contains(
            "Invoice NL01-2026-000007 (€100.00), due on 20 September 2026, is paid with Visa •••• 4242.", then.Said());

        // Nobody is charged for what has ended, though its last invoice was never paid.
        var ended = due with { Subscriptions = [.. due.Subscriptions.Skip(1)] };
        Assert.Empty(Methods.Collected(Removed(ended).Effects, ended));
        Assert.DoesNotContain(Removed(ended).Said(), said => said.Contains("NL01", StringComparison.Ordinal));

        static Decision.Change Removed(Facts facts) =>
            new RemoveMethod().Change(facts, new RemoveMethod.Input(B, Replacement: A));
    }

    [Fact]
    public void A_renewal_that_another_method_serves_by_now_needs_no_replacement()
    {
        var serving = Four with { Subscriptions = [.. Four.Subscriptions.Take(2)] };
        var renewal = Some.Renewed("2026-08-30", Some.Subscription.Term) with
        {
            MethodId = B, Subscriptions = [Some.Id(1)],
        };

        Assert.Equal("ok", new RemoveMethod().Short(
            serving with { OpenInvoices = [renewal] }, new RemoveMethod.Input(B)));
        Assert.NotEqual("ok", new RemoveMethod().Short(
            serving with { OpenInvoices = [renewal] }, new RemoveMethod.Input(A)));
    }

    [Fact]
    public void The_default_serves_whoever_names_no_method()
    {
        var change = new SetDefaultMethod().Change(Four, new SetDefaultMethod.Input(B));
        var after = Four.Done(change, 1);

        Assert.Equal(["default method 0000000000a2"], change.Printed());
        Assert.Contains("It pays for 1 subscription that follows the default.", change.Said());
        Assert.Equal([B, A, B, A], after.Subscriptions.Select(one => after.MethodOf(one)!.Id));
        Assert.Equal(["nothing-to-change"], new SetDefaultMethod().Codes(Four, new SetDefaultMethod.Input(A)));
    }

    [Fact]
    public void A_debt_is_collected_at_once_by_the_new_method_and_the_customer_is_told()
    {
        var facts = Four with { OpenInvoices = [Some.Invoice("2026-08-30") with { Subscriptions = [Some.Id(1)] }] };
        const string Told = "Invoice NL01-2026-000007 (€100.00) is collected with it at once.";

        var changes = new[]
        {
            new ChangePaymentMethod().Change(facts.About(Some.Id(1)), new ChangePaymentMethod.Input(B)),
            new ReplaceMethod().Change(facts, new ReplaceMethod.Input(B)),
            new SetDefaultMethod().Change(facts, new SetDefaultMethod.Input(B)),
            new RemoveMethod().Change(facts, new RemoveMethod.Input(A, B)),
        };

        Assert.All(changes, change => Assert.Contains(Told, change.Said()));
        Assert.All(changes, change =>
            Assert.Equal(B, Assert.Single(Methods.Collected(change.Effects, facts)).Method.Id));
    }

    [Fact]
    public void Nothing_is_collected_by_hand_before_it_is_due_or_while_a_charge_is_checked()
    {
        var change = new ChangePaymentMethod().Change(Four.About(Some.Id(1)), new ChangePaymentMethod.Input(B));
        var mine = Some.Invoice("2026-09-01") with { Subscriptions = [Some.Id(1)] };

        bool Collects(Facts facts, OpenInvoice invoice) =>
            Methods.Collected(change.Effects, facts with { OpenInvoices = [invoice] }).Any();

        Assert.True(Collects(Four, mine));
        Assert.False(Collects(Four, mine with { DueOn = new(2026, 9, 2) }));
        Assert.False(Collects(Four, mine with { ChargedWith = Some.DefaultMethodId }));
        Assert.False(Collects(Four, mine with { Subscriptions = [Some.Id(2)] }));
        Assert.False(Collects(
            Four with { Methods = [Some.Card, Some.OtherCard with { Kind = MethodKind.BankTransfer }] }, mine));
    }

    [Fact]
    public void An_expired_method_is_never_chosen()
    {
        var facts = Four with { Methods = [Some.Card, Expiring] };
        var first = facts.About(Some.Id(1));

        Assert.Equal(["no-other-method"], new ChangePaymentMethod().Codes(first, new ChangePaymentMethod.Input(B)));
        Assert.Equal(["no-other-method"], new SetDefaultMethod().Codes(facts, new SetDefaultMethod.Input(B)));
        Assert.Equal(["method-expired"], new ReplaceMethod().Codes(facts, new ReplaceMethod.Input(B)));
    }

    [Theory]
    [InlineData("2026-08-31T21:59:59Z", false)]
    [InlineData("2026-08-31T22:00:00Z", true)]
    public void A_card_expires_with_the_last_day_of_its_month_where_the_account_is(string now, bool expired)
    {
        var facts = Four.On(now) with { Methods = [Some.Card, Expiring] };

        Assert.Equal(expired, new SetDefaultMethod().WhyNot(facts).Count > 0);
    }

    private static PaymentMethod Expiring => Some.OtherCard with { Expires = new YearMonth(2026, 8) };

    private static Subscription Numbered(int number) =>
        Some.Subscription with { Id = Some.Id(number), Number = $"S-{number}" };
}
