using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>What every payment provider must do, whatever it is called.</summary>
public abstract class ProviderContract
{
    private static readonly Uri Shop = new("http://127.0.0.1:1/payment-methods?tab=all");

    protected static CancellationToken Now => TestContext.Current.CancellationToken;

    protected abstract IPaymentProvider Provider { get; }

    /// <summary>Plays the customer on the hosted page with a method that behaves like this.</summary>
    protected abstract Task Enter(MethodSetup setup, MethodKind kind, Behaviour behaviour);

    /// <summary>Plays the customer who goes back without entering anything.</summary>
    protected abstract Task Cancel(MethodSetup setup);

    /// <summary>Plays the customer on the page of a 3-D Secure challenge.</summary>
    protected abstract Task AnswerChallenge(ChargeOutcome.ActionRequired asked, bool approve);

    /// <summary>Lets the days pass until accepted debits are settled or returned.</summary>
    protected abstract Task LetDebitsSettle();

    [Fact]
    public async Task A_finished_page_gives_a_method_that_can_be_recognised()
    {
        var method = await Stored(MethodKind.Card, Behaviour.Succeeds);
        Assert.Equal(("Visa", "4242", MethodKind.Card), (method.Brand, method.Last4, method.Kind));
        Assert.NotNull(method.Expires);
    }

    [Fact]
    public async Task A_debit_has_a_mandate_and_a_wallet_an_owner()
    {
        var debit = await Stored(MethodKind.SepaDebit, Behaviour.Succeeds);
        Assert.False(string.IsNullOrEmpty(debit.MandateReference));
        Assert.Equal("5264", debit.Last4);
        var wallet = await Stored(MethodKind.PayPal, Behaviour.Succeeds);
        Assert.Equal(("PayPal", "buyer@example.com"), (wallet.Brand, wallet.Holder));
    }

    [Fact]
    public async Task A_setup_is_opened_once_per_key_and_waits_until_the_customer_is_done()
    {
        var request = Setup(MethodKind.Card);
        var (first, second) = (await Provider.BeginSetup(request, Now), await Provider.BeginSetup(request, Now));
        Assert.Equal(first, second);
        Assert.IsType<SetupResult.Waiting>(await Provider.FinishSetup(first.Reference, Now));
        await Cancel(first);
        Assert.IsType<SetupResult.Abandoned>(await Provider.FinishSetup(first.Reference, Now));
    }

    [Fact]
    public async Task A_refused_method_is_not_stored()
    {
        var setup = await Provider.BeginSetup(Setup(MethodKind.Card), Now);
        await Enter(setup, MethodKind.Card, Behaviour.RefusedAtSetup);
        Assert.IsType<SetupResult.Failed>(await Provider.FinishSetup(setup.Reference, Now));
    }

    [Fact]
    public async Task The_same_charge_twice_is_one_charge()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.Succeeds), 33600);
        var first = await Provider.Charge(charge, Now);
        Assert.IsType<ChargeOutcome.Succeeded>(first);
        Assert.Equal(first, await Provider.Charge(charge, Now));
        Assert.Equal(first, await Provider.Find(charge.Key, Now));
    }

    [Fact]
    public async Task The_same_key_for_another_amount_is_a_bug()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.Succeeds), 33600);
        await Provider.Charge(charge, Now);
        await Assert.ThrowsAsync<KeyReusedException>(
            () => Provider.Charge(charge with { Amount = new Money(33601, Currency.Eur) }, Now));
    }

    [Theory]
    [InlineData(Behaviour.InsufficientFunds, DeclineReason.InsufficientFunds, false)]
    [InlineData(Behaviour.CardExpired, DeclineReason.CardExpired, false)]
    [InlineData(Behaviour.DoNotHonour, DeclineReason.DoNotHonour, false)]
    [InlineData(Behaviour.LimitExceeded, DeclineReason.LimitExceeded, false)]
    [InlineData(Behaviour.ProviderError, DeclineReason.ProviderError, false)]
    [InlineData(Behaviour.LostOrStolen, DeclineReason.LostOrStolen, true)]
    [InlineData(Behaviour.AccountClosed, DeclineReason.AccountClosed, true)]
    public async Task A_decline_says_why_and_whether_it_is_worth_another_try(
        Behaviour behaviour, DeclineReason reason, bool hard)
    {
        var charge = Charge(await Stored(MethodKind.Card, behaviour), 1000);
        var declined = Assert.IsType<ChargeOutcome.Declined>(await Provider.Charge(charge, Now));
        Assert.Equal((reason, hard), (declined.Reason, declined.Reason.IsHard()));
        Assert.Equal(declined, await Provider.Find(charge.Key, Now));
    }

    [Fact]
    public async Task A_card_can_stop_working_after_its_first_charge()
    {
        var method = await Stored(MethodKind.Card, Behaviour.DeclinesFromSecondCharge);
        Assert.IsType<ChargeOutcome.Succeeded>(await Provider.Charge(Charge(method, 1000), Now));
        Assert.IsType<ChargeOutcome.Declined>(await Provider.Charge(Charge(method, 1000), Now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_challenge_takes_money_only_when_approved(bool approve)
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.ChallengeOnCharge), 1000);
        var asked = Assert.IsType<ChargeOutcome.ActionRequired>(await Provider.Charge(charge, Now));
        Assert.Equal(asked, await Provider.Find(charge.Key, Now));
        await AnswerChallenge(asked, approve);
        ChargeOutcome expected = approve
            ? new ChargeOutcome.Succeeded(asked.Reference)
            : new ChargeOutcome.Declined(DeclineReason.AuthenticationFailed, asked.Reference);
        Assert.Equal(expected, await Provider.Find(charge.Key, Now));
        Assert.Equal(expected, await Provider.Charge(charge, Now));
    }

    [Fact]
    public async Task A_challenge_without_a_customer_is_a_decline()
    {
        var method = await Stored(MethodKind.Card, Behaviour.ChallengeOnCharge);
        var alone = Charge(method, 1000) with { CustomerPresent = false, Return = null };
        var declined = Assert.IsType<ChargeOutcome.Declined>(await Provider.Charge(alone, Now));
        Assert.Equal(DeclineReason.AuthenticationFailed, declined.Reason);
    }

    [Fact]
    public async Task A_card_that_asked_when_it_was_stored_asks_no_more()
    {
        var method = await Stored(MethodKind.Card, Behaviour.ChallengeOnSetup);
        Assert.IsType<ChargeOutcome.Succeeded>(await Provider.Charge(Charge(method, 1000), Now));
    }

    [Fact]
    public async Task After_a_time_out_the_key_tells_that_the_money_was_taken()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.TimesOutAfterSuccess), 1000);
        Assert.IsType<ChargeOutcome.Unknown>(await Provider.Charge(charge, Now));
        var found = Assert.IsType<ChargeOutcome.Succeeded>(await Provider.Find(charge.Key, Now));
        Assert.Equal(found, await Provider.Charge(charge, Now));
    }

    [Fact]
    public async Task After_a_time_out_the_key_tells_that_nothing_happened()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.TimesOutBefore), 1000);
        Assert.IsType<ChargeOutcome.Unknown>(await Provider.Charge(charge, Now));
        Assert.Null(await Provider.Find(charge.Key, Now));
        Assert.IsType<ChargeOutcome.Succeeded>(await Provider.Charge(charge, Now));
    }

    [Fact]
    public async Task An_accepted_debit_is_under_way_and_then_settles_or_comes_back()
    {
        var good = Charge(await Stored(MethodKind.SepaDebit, Behaviour.Succeeds), 1000);
        var bad = Charge(await Stored(MethodKind.SepaDebit, Behaviour.ReturnedForClosedAccount), 1000);
        var underWay = Assert.IsType<ChargeOutcome.Pending>(await Provider.Charge(good, Now));
        Assert.IsType<ChargeOutcome.Pending>(await Provider.Charge(bad, Now));
        await LetDebitsSettle();
        Assert.Equal(new ChargeOutcome.Succeeded(underWay.Reference), await Provider.Find(good.Key, Now));
        var returned = Assert.IsType<ChargeOutcome.Declined>(await Provider.Find(bad.Key, Now));
        Assert.Equal(DeclineReason.AccountClosed, returned.Reason);
    }

    [Fact]
    public async Task Refunds_go_back_once_and_never_exceed_the_charge()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.Succeeds), 1000);
        await Provider.Charge(charge, Now);
        var part = new RefundRequest(Key("r"), charge.Key, new Money(600, Currency.Eur), "return");
        var first = Assert.IsType<RefundOutcome.Succeeded>(await Provider.Refund(part, Now));
        Assert.Equal(first, await Provider.Refund(part, Now));
        // 600 of 1000 went back, once: 401 is one too many, 400 is the rest.
        var over = part with { Key = Key("r"), Amount = new Money(401, Currency.Eur) };
        var rest = part with { Key = Key("r"), Amount = new Money(400, Currency.Eur) };
        Assert.IsType<RefundOutcome.Refused>(await Provider.Refund(over, Now));
        Assert.IsType<RefundOutcome.Succeeded>(await Provider.Refund(rest, Now));
        await Assert.ThrowsAsync<KeyReusedException>(
            () => Provider.Refund(part with { Amount = new Money(1, Currency.Eur) }, Now));
    }

    [Fact]
    public async Task Nothing_goes_back_where_nothing_was_taken()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.DoNotHonour), 1000);
        await Provider.Charge(charge, Now);
        var refund = new RefundRequest(Key("r"), charge.Key, new Money(1, Currency.Eur), "return");
        Assert.IsType<RefundOutcome.Refused>(await Provider.Refund(refund, Now));
        var stranger = refund with { Key = Key("r"), Charge = "never-seen" };
        Assert.IsType<RefundOutcome.Refused>(await Provider.Refund(stranger, Now));
    }

    [Fact]
    public async Task A_forgotten_method_is_never_charged_again()
    {
        var method = await Stored(MethodKind.Card, Behaviour.Succeeds);
        await Provider.Forget(method.Token, Now);
        await Provider.Forget(method.Token, Now);
        await Provider.Forget("never-seen", Now);
        var declined = Assert.IsType<ChargeOutcome.Declined>(await Provider.Charge(Charge(method, 1000), Now));
        Assert.Equal(DeclineReason.MethodRemoved, declined.Reason);
    }

    [Fact]
    public async Task A_key_that_was_never_sent_is_not_found() => Assert.Null(await Provider.Find(Key("a"), Now));

    protected async Task<StoredMethod> Stored(MethodKind kind, Behaviour behaviour)
    {
        var setup = await Provider.BeginSetup(Setup(kind), Now);
        await Enter(setup, kind, behaviour);
        return Assert.IsType<SetupResult.Completed>(await Provider.FinishSetup(setup.Reference, Now)).Method;
    }

    protected static SetupRequest Setup(MethodKind kind) => new(Key("s"), kind, "account-1", Shop, "en");

    protected static ChargeRequest Charge(StoredMethod method, long cents) =>
        new(Key("a"), method.Token, new Money(cents, Currency.Eur), CustomerPresent: true, "2 seats", Shop);

    private static string Key(string prefix) => $"{prefix}/{Guid.NewGuid():N} & more";
}
