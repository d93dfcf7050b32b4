using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>The sandbox over HTTP keeps the contract; its customer fills in the hosted pages.</summary>
public sealed class SandboxContract : ProviderContract, IAsyncLifetime
{
    private Bank _bank = null!;

    protected override IPaymentProvider Provider => _bank.Provider;

    public async ValueTask InitializeAsync() => _bank = await Bank.Open();

    public ValueTask DisposeAsync() => _bank.DisposeAsync();

    [Fact]
    public async Task A_late_answer_is_an_answer()
    {
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.AnswersLate), 1000);
        Assert.IsType<ChargeOutcome.Succeeded>(await Provider.Charge(charge, Now));
    }

    [Fact]
    public async Task A_provider_that_is_down_is_an_unknown_outcome_and_never_a_crash()
    {
        using var gone = new SandboxProvider(new Uri("http://127.0.0.1:1/"));
        var charge = Charge(await Stored(MethodKind.Card, Behaviour.Succeeds), 1000);
        Assert.IsType<ChargeOutcome.Unknown>(await gone.Charge(charge, Now));
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => gone.Find(charge.Key, Now));
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => gone.BeginSetup(Setup(MethodKind.Card), Now));
    }

    protected override async Task Enter(MethodSetup setup, MethodKind kind, Behaviour behaviour)
    {
        var answer = await _bank.Send(setup.Page, Bank.Fields(kind, behaviour));
        if (behaviour == Behaviour.ChallengeOnSetup) answer = await _bank.Press(setup.Page, "approve");
        Assert.Equal($"?tab=all&setup={setup.Reference}", answer.Headers.Location?.Query);
    }

    protected override Task Cancel(MethodSetup setup) => _bank.Press(setup.Page, "cancel");

    protected override async Task AnswerChallenge(ChargeOutcome.ActionRequired asked, bool approve)
    {
        var answer = await _bank.Press(asked.Redirect, approve ? "approve" : "refuse");
        Assert.StartsWith("?tab=all&attempt=a%2F", answer.Headers.Location?.Query, StringComparison.Ordinal);
    }

    protected override Task LetDebitsSettle()
    {
        _bank.Server.Advance(SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(4));
        return Task.CompletedTask;
    }
}
