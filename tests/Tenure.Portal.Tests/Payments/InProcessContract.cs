using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>The sandbox without a network keeps the same contract.</summary>
public sealed class InProcessContract : ProviderContract, IDisposable
{
    private readonly SettableClock _clock = new(Instant.FromUtc(2026, 11, 23, 12, 0));
    private readonly MemoryStore _store = new();
    private readonly SandboxBank _bank;

    public InProcessContract()
    {
        _bank = new SandboxBank(_store, _clock, SandboxOptions.Default, Randomness.Seeded(new Random(1)));
        Provider = new InProcessSandbox(_bank, SandboxFaults.None, new Random(1));
    }

    protected override IPaymentProvider Provider { get; }

    public void Dispose() => _store.Dispose();

    protected override Task Enter(MethodSetup setup, MethodKind kind, Behaviour behaviour)
    {
        var test = TestMethods.Of(kind).First(method => method.Behaviour == behaviour);
        _bank.Enter(setup.Reference, MethodForm.Of(test, _bank.Today));
        _bank.AnswerSetup(setup.Reference, approve: true);
        return Task.CompletedTask;
    }

    protected override Task Cancel(MethodSetup setup)
    {
        _bank.Cancel(setup.Reference);
        return Task.CompletedTask;
    }

    protected override Task AnswerChallenge(ChargeOutcome.ActionRequired asked, bool approve)
    {
        _bank.AnswerChallenge(asked.Reference, approve);
        return Task.CompletedTask;
    }

    protected override Task LetDebitsSettle()
    {
        _clock.Now += Duration.FromDays(4);
        _bank.Tick();
        return Task.CompletedTask;
    }
}

/// <summary>A clock that stands still until somebody moves it.</summary>
internal sealed class SettableClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
