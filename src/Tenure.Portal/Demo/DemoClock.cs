using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Hosting;
using Tenure.Portal.Work;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>Moves the clocks of all demo accounts forward, a day at a time, and has every day's work done.</summary>
public sealed class DemoClock(Database database, Schedule schedule, SandboxHost sandbox, IClock clock) : IDisposable
{
    private const int DaysMax = 1_100;
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>How far the demo's clock runs ahead of the real one.</summary>
    public async Task<Duration> Ahead()
    {
        await using var context = database.Read();
        return Duration.FromSeconds(await context.Accounts.MaxAsync(account => (long?)account.ClockOffsetSeconds) ?? 0);
    }

    public async Task Advance(int days, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(days is > 0 and <= DaysMax, true, nameof(days));
        await turn.WaitAsync(cancellation);
        try
        {
            for (var day = 0; day < days; day++) await NextDay(cancellation);
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
        sandbox.Server.Advance(clock.GetCurrentInstant() + await Ahead());
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

/// <summary>The clock bar's form.</summary>
public static class DemoClockRoutes
{
    public static void MapDemoClock(this WebApplication app) => app.MapPost("/demo/clock",
        async (HttpContext context, DemoClock clock, IAntiforgery forgery) =>
        {
            await forgery.ValidateRequestAsync(context);
            var form = await context.Request.ReadFormAsync();
            if (!int.TryParse(form["days"], out var days) || days is < 1 or > 400) return Results.BadRequest();
            await clock.Advance(days, context.RequestAborted);
            var back = form["return"].ToString();
            var isOurs = back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal);
            return Results.LocalRedirect(isOurs ? back : "/");
        }).AllowAnonymous();
}
