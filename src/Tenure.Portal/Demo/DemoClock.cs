using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Hosting;
using Tenure.Portal.SelfService;
using Tenure.Portal.Work;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>Moves the clocks of all demo accounts forward, a day at a time, and has every day's work done.</summary>
public sealed class DemoClock(
    Database database, Schedule schedule, SandboxHost sandbox, Sellers sellers, IClock clock) : IDisposable
{
    /// <summary>As far as the clock may be moved at once: three years and a little.</summary>
    public const int DaysMax = 1_100;

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>How far the demo's clock runs ahead of the real one.</summary>
    public async Task<Duration> Ahead()
    {
        await using var context = database.Read();
        return Duration.FromSeconds(await context.Accounts.MaxAsync(account => (long?)account.ClockOffsetSeconds) ?? 0);
    }

    public async Task<Instant> Now() => clock.GetCurrentInstant() + await Ahead();

    /// <summary>The day it is in the demo, where the seller is.</summary>
    public async Task<LocalDate> Today() => sellers.Current.Entity.DayAt(await Now());

    /// <summary>Where the seller is: elsewhere it may be another day.</summary>
    public string City => sellers.Current.Entity.City;

    /// <param name="passed">Told after each day how many have passed.</param>
    public Task Advance(int days, CancellationToken cancellation, Action<int>? passed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(days is > 0 and <= DaysMax, true, nameof(days));
        return Alone(async () =>
        {
            for (var day = 1; day <= days; day++)
            {
                await NextDay(cancellation);
                passed?.Invoke(day);
            }
        }, cancellation);
    }

    /// <summary>Does something while no day passes.</summary>
    public async Task Alone(Func<Task> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await work();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task NextDay(CancellationToken cancellation)
    {
        await using (var context = database.Read())
            foreach (var account in await context.Accounts.Select(one => one.Id).ToListAsync(cancellation))
                await Move(account, cancellation);
        await sandbox.Advance(await Now(), cancellation);
        foreach (var job in schedule.Jobs) await job.Run(cancellation);
    }

    private async Task Move(Guid account, CancellationToken cancellation)
    {
        await using var unit = await database.Lock(account, cancellation);
        var offset = unit.Account.ClockOffsetSeconds + NodaConstants.SecondsPerDay;
        await unit.Save(unit.Account with { ClockOffsetSeconds = offset }, cancellation);
        await unit.Commit(cancellation);
    }
}
