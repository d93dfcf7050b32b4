using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;

namespace Tenure.Portal.Billing;

/// <summary>How fast a provider may be asked, and how long it is waited for.</summary>
public sealed record ChargePace
{
    /// <summary>Seconds after which an answer is given up; whether the charge succeeded is then asked later.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Most charges under way at a time.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>Most charges begun in a second; 0 sets no limit.</summary>
    public int PerSecond { get; init; }
}

/// <summary>The paces of all providers, by the provider's name, as the installation sets them.</summary>
public sealed record ChargePaces
{
    private static readonly ChargePace Usual = new();

    public Dictionary<string, ChargePace> Of { get; } = [];

    /// <summary>The usual pace where the installation says nothing of that provider.</summary>
    public ChargePace For(string provider) => Of.GetValueOrDefault(provider) ?? Usual;
}

/// <summary>Sends many charges to their providers, to each at its own pace.</summary>
public sealed class ChargeLanes(Providers providers, IOptions<ChargePaces> paces, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lane> lanes = [];

    /// <summary>Waits for the provider's turn, then charges.</summary>
    public async Task<ChargeOutcome> Charge(PaymentMethod method, ChargeRequest request, CancellationToken stop)
    {
        var provider = providers.Of(method);
        var lane = lanes.GetOrAdd(provider.Name, name => new Lane(paces.Value.For(name), time));
        await lane.Enter(stop);
        try
        {
            return await provider.Charge(request, stop);
        }
        finally
        {
            lane.Leave();
        }
    }

    public void Dispose()
    {
        foreach (var lane in lanes.Values) lane.Dispose();
    }

    private sealed class Lane(ChargePace pace, TimeProvider time) : IDisposable
    {
        private readonly SemaphoreSlim places = new(pace.AtOnce);
        private readonly Lock gate = new();
        private long next;

        public async Task Enter(CancellationToken stop)
        {
            await places.WaitAsync(stop);
            var wait = Turn();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, stop);
        }

        public void Leave() => places.Release();

        public void Dispose() => places.Dispose();

        private TimeSpan Turn()
        {
            if (pace.PerSecond == 0) return TimeSpan.Zero;
            lock (gate)
            {
                var now = time.GetTimestamp();
                var turn = Math.Max(now, next);
                next = turn + time.TimestampFrequency / pace.PerSecond;
                return time.GetElapsedTime(now, turn);
            }
        }
    }
}
