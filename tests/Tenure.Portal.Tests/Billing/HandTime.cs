namespace Tenure.Portal.Tests.Billing;

/// <summary>Time that passes by hand, in which every timer goes off in its turn.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly List<Timer> timers = [];
    private readonly TaskCompletionSource awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan now;

    /// <summary>Done once somebody waits for time to pass.</summary>
    public Task IsAwaited => awaited.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override ITimer CreateTimer(
        TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        timers.Add(timer);
        awaited.TrySetResult();
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
