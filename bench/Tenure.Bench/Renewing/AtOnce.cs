using Tenure.Collecting;
using Tenure.Connectors.Payments;

namespace Tenure.Bench.Renewing;

/// <summary>A provider that answers at once: cards are charged, debits are on their way.</summary>
internal sealed class AtOnce : IPaymentProvider
{
    private long charges;

    public string Name => "sandbox";
    public long Charges => Interlocked.Read(ref charges);

    public Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation)
    {
        var reference = $"ch_{Interlocked.Increment(ref charges):x12}";
        return Task.FromResult<ChargeOutcome>(request.Token.StartsWith("test-sepa", StringComparison.Ordinal)
            ? new ChargeOutcome.Pending(reference)
            : new ChargeOutcome.Succeeded(reference));
    }

    public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation) =>
        throw new ProviderUnavailableException("Nothing is remembered here.");

    public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
        Task.FromResult<RefundOutcome>(new RefundOutcome.Refused("Nothing is remembered here."));

    public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation) =>
        throw new ProviderUnavailableException("Nothing is stored here.");

    public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation) =>
        throw new ProviderUnavailableException("Nothing is stored here.");

    public Task Forget(string token, CancellationToken cancellation) => Task.CompletedTask;
}
