using Microsoft.Extensions.Options;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>A provider gets no more charges at a time, and in a second, than it can take.</summary>
public sealed class ChargeLanesTests
{
    private static readonly PaymentMethod Card = Stored.NewCard(Guid.CreateVersion7());

    [Fact]
    public async Task No_more_are_under_way_than_the_provider_takes()
    {
        using var bank = new WaitingBank();
        using var lanes = Lanes(bank, new ChargePace { AtOnce = 3 }, TimeProvider.System);
        var charges = Charge(lanes, 8);
        Assert.Equal(3, bank.Begun);

        bank.Answer(1);
        await Task.WhenAny(charges);
        await bank.HasBegun(4);
        bank.Answer(100);
        await Task.WhenAll(charges);

        Assert.Equal((8, 3), (bank.Begun, bank.MostAtOnce));
    }

    // Four a second begin 250 ms apart: the first at once, the sixth after 1.25 s.
    [Fact]
    public async Task No_more_are_begun_in_a_second_than_the_provider_takes()
    {
        var time = new HandTime();
        using var bank = new WaitingBank();
        bank.Answer(100);
        using var lanes = Lanes(bank, new ChargePace { PerSecond = 4 }, time);
        var charges = Charge(lanes, 6);
        Assert.Equal(1, bank.Begun);

        time.Pass(TimeSpan.FromMilliseconds(249));
        Assert.Equal(1, bank.Begun);
        time.Pass(TimeSpan.FromMilliseconds(2));
        await bank.HasBegun(2);
        time.Pass(TimeSpan.FromMilliseconds(998));
        await bank.HasBegun(5);
        Assert.Equal(5, bank.Begun);
        time.Pass(TimeSpan.FromMilliseconds(2));
        await Task.WhenAll(charges);

        Assert.Equal(6, bank.Begun);
    }

    private static Task[] Charge(ChargeLanes lanes, int count) => [.. Enumerable.Range(0, count).Select(at =>
        lanes.Charge(Card, Request($"key-{at}"), TestContext.Current.CancellationToken))];

    private static ChargeRequest Request(string key) =>
        new(key, Card.Token, new Money(100, Currency.Eur), CustomerPresent: false, "R-1");

    private static ChargeLanes Lanes(WaitingBank bank, ChargePace pace, TimeProvider time)
    {
        var paces = new ChargePaces { Of = { [bank.Name] = pace } };
        return new ChargeLanes(new Providers(() => [bank]), Options.Create(paces), time);
    }

    /// <summary>A provider that answers when it is told to.</summary>
    private sealed class WaitingBank : IPaymentProvider, IDisposable
    {
        private readonly SemaphoreSlim answers = new(0);
        private readonly Lock gate = new();
        private readonly Dictionary<int, TaskCompletionSource> reached = [];
        private int underWay;

        public string Name => "sandbox";
        public int Begun { get; private set; }
        public int MostAtOnce { get; private set; }

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
                Reaching(++Begun).TrySetResult();
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
            throw new NotSupportedException();

        public Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task Forget(string token, CancellationToken cancellation) => throw new NotSupportedException();

        private TaskCompletionSource Reaching(int count) =>
            reached.TryGetValue(count, out var known)
                ? known
                : reached[count] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Time that passes by hand, in which every timer goes off in its turn.</summary>
    private sealed class HandTime : TimeProvider
    {
        private readonly List<Timer> timers = [];
        private TimeSpan now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now.Ticks;

        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(this, () => callback(state));
            timer.Change(dueTime, period);
            timers.Add(timer);
            return timer;
        }

        public void Pass(TimeSpan time)
        {
            now += time;
            foreach (var timer in timers.Where(timer => timer.At <= now).OrderBy(timer => timer.At).ToArray())
                timer.GoOff();
        }

        private sealed class Timer(HandTime time, Action callback) : ITimer
        {
            public TimeSpan At { get; private set; } = TimeSpan.MaxValue;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                At = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : time.now + dueTime;
                return true;
            }

            public void GoOff()
            {
                At = TimeSpan.MaxValue;
                callback();
            }

            public void Dispose() => At = TimeSpan.MaxValue;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
