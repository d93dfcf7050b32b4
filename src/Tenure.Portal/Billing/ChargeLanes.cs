using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;

namespace Tenure.Portal.Billing;

/// <summary>How fast charges may be sent to a provider, and how long its answer is awaited.</summary>
public sealed record ChargePace
{
    /// <summary>
    /// Seconds after which an answer is no longer awaited; whether the charge succeeded is then asked later.
    /// </summary>
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

/// <summary>Sends all charges of a process to their providers, to each at its own pace.</summary>
public sealed class ChargeLanes(Providers providers, IOptions<ChargePaces> paces, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lane> lanes = [];

    /// <summary>Charges as soon as the provider takes one more, ahead of the many that wait.</summary>
    public Task<ChargeOutcome> Charge(PaymentMethod method, ChargeRequest request, CancellationToken stop)
    {
        var (provider, lane) = Of(method);
        return lane.Run(() => provider.Charge(request, stop), stop);
    }

    /// <summary>Charges one of many, such as those of a nightly run, when its turn has come.</summary>
    public Task<ChargeOutcome> ChargeOneOfMany(PaymentMethod method, ChargeRequest request, CancellationToken stop)
    {
        var (provider, lane) = Of(method);
        return lane.RunOneOfMany(() => provider.Charge(request, stop), stop);
    }

    public void Dispose()
    {
        foreach (var lane in lanes.Values) lane.Dispose();
    }

    private (IPaymentProvider Provider, Lane Lane) Of(PaymentMethod method)
    {
        var provider = providers.Of(method);
        return (provider, lanes.GetOrAdd(provider.Name, name => new Lane(paces.Value.For(name), time)));
    }

    private sealed class Lane(ChargePace pace, TimeProvider time) : IDisposable
    {
        private readonly SemaphoreSlim places = new(pace.AtOnce), many = new(1, 1);
        private readonly Lock gate = new();
        private long next;

        public async Task<ChargeOutcome> Run(Func<Task<ChargeOutcome>> charge, CancellationToken stop)
        {
            await places.WaitAsync(stop);
            return await RunInPlace(charge, stop);
        }

        // Of the many only one at a time waits for a place, so a single charge has at most one of them ahead of it.
        public async Task<ChargeOutcome> RunOneOfMany(Func<Task<ChargeOutcome>> charge, CancellationToken stop)
        {
            await many.WaitAsync(stop);
            try
            {
                await places.WaitAsync(stop);
            }
            finally
            {
                many.Release();
            }

            return await RunInPlace(charge, stop);
        }

        public void Dispose()
        {
            places.Dispose();
            many.Dispose();
        }

        private async Task<ChargeOutcome> RunInPlace(Func<Task<ChargeOutcome>> charge, CancellationToken stop)
        {
            try
            {
                var wait = Turn();
                if (wait > TimeSpan.Zero) await Task.Delay(wait, time, stop);
                return await charge();
            }
            finally
            {
                places.Release();
            }
        }

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
