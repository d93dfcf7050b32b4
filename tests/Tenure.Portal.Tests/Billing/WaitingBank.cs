using Tenure.Collecting;
using Tenure.Connectors.Payments;

namespace Tenure.Portal.Tests.Billing;

/// <summary>A provider that answers when it is told to, and knows of no charge made before.</summary>
internal sealed class WaitingBank : IPaymentProvider, IDisposable
{
    private readonly SemaphoreSlim answers = new(0);
    private readonly Lock gate = new();
    private readonly Dictionary<int, TaskCompletionSource> reached = [];
    private readonly List<string> keys = [];
    private int underWay;

    public string Name => "sandbox";
    public int MostAtOnce { get; private set; }
    public int Begun => keys.Count;

    /// <summary>The keys of the charges in the order in which they began.</summary>
    public IReadOnlyList<string> Keys => keys;

    public void Dispose() => answers.Dispose();

    public void Answer(int count) => answers.Release(count);

    public Task HasBegun(int count)
    {
        lock (gate) return Begun >= count ? Task.CompletedTask : Reaching(count).Task;
    }

    public async Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation)
    {
        lock (gate)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++underWay);
            keys.Add(request.Key);
            Reaching(Begun).TrySetResult();
        }

        await answers.WaitAsync(cancellation);
        lock (gate) underWay--;
        return new ChargeOutcome.Unknown("of no matter here");
    }

    public Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<ChargeOutcome?> Find(string key, CancellationToken cancellation) =>
        Task.FromResult<ChargeOutcome?>(null);

    public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task Forget(string token, CancellationToken cancellation) => throw new NotSupportedException();

    private TaskCompletionSource Reaching(int count) =>
        reached.TryGetValue(count, out var known)
            ? known
            : reached[count] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
