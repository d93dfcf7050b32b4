using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The sandbox bank without a network, and with every fault a network has: for simulations.</summary>
/// <remarks>One seed gives one course of events, as long as requests come in the same order.</remarks>
public sealed class InProcessSandbox(SandboxBank bank, SandboxFaults faults, Random random) : IPaymentProvider
{
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");

    private readonly List<Action> _underWay = [];

    public string Name => "sandbox";

    public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation)
    {
        MaybeUnavailable();
        var answer = SetupAnswer.Of(bank.BeginSetup(request), Nowhere, null);
        return Task.FromResult(new MethodSetup(answer.Reference, answer.Page));
    }

    public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation)
    {
        MaybeUnavailable();
        var setup = bank.Setup(reference) ?? throw new ArgumentException($"No setup '{reference}'.", nameof(reference));
        var method = setup.Token is { } token ? bank.Stored(token)?.Method : null;
        return Task.FromResult(SetupAnswer.Of(setup, Nowhere, method).Result);
    }

    public Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation)
    {
        DeclineReason? anyway = Happens(faults.Declined) ? DeclineReason.DoNotHonour : null;
        var outcome = Send(
            () => bank.Charge(request, anyway),
            answer => answer is { Manner: not Manner.Lost, Content: { } charge }
                ? ChargeAnswer.Of(charge, Nowhere).Outcome
                : null);
        return Task.FromResult(outcome ?? new ChargeOutcome.Unknown("no answer"));
    }

    public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation)
    {
        MaybeUnavailable();
        return Task.FromResult(bank.Find(key) is { } charge ? ChargeAnswer.Of(charge, Nowhere).Outcome : null);
    }

    public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation)
    {
        var outcome = Send(() => bank.Refund(request), refund => refund.Outcome);
        return Task.FromResult(outcome ?? new RefundOutcome.Unknown("no answer"));
    }

    public Task Forget(string token, CancellationToken cancellation)
    {
        MaybeUnavailable();
        bank.Forget(token);
        return Task.CompletedTask;
    }

    /// <summary>Lets every late request arrive, so that the bank has then seen them all.</summary>
    public void Land()
    {
        foreach (var arrive in _underWay) arrive();
        _underWay.Clear();
    }

    /// <summary>The webhooks that arrive now: some lost for good, some twice, some after a later one.</summary>
    public IReadOnlyList<SandboxEvent> TakeWebhooks()
    {
        List<SandboxEvent> arriving = [];
        foreach (var told in bank.TakeEvents())
        {
            if (Happens(faults.WebhooksLost)) continue;
            var place = arriving.Count > 0 && Happens(faults.WebhooksReordered)
                ? random.Next(arriving.Count)
                : arriving.Count;
            arriving.Insert(place, told);
            if (Happens(faults.WebhooksDoubled)) arriving.Add(told);
        }
        return arriving;
    }

    /// <summary>The answer; null when it, or the request, was lost.</summary>
    private TOutcome? Send<TAnswer, TOutcome>(Func<TAnswer> ask, Func<TAnswer, TOutcome?> read) where TOutcome : class
    {
        if (Happens(faults.LostBefore)) return null;
        if (Happens(faults.Late))
        {
            _underWay.Add(() => ask());
            return null;
        }
        var outcome = read(ask());
        return Happens(faults.LostAfter) ? null : outcome;
    }

    private void MaybeUnavailable()
    {
        if (Happens(faults.Unavailable)) throw new ProviderUnavailableException("Nobody answers.");
    }

    private bool Happens(int thousandths) => SandboxFaults.Happens(thousandths, random);
}
