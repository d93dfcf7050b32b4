using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using Tenure.Collecting;
using Tenure.Store.Bulk;

namespace Tenure.Portal.Tests.Crash;

/// <summary>How bad a night is.</summary>
/// <param name="Accounts">Customers, who hold two and a half due subscriptions each.</param>
/// <param name="Kills">How often a working process is killed.</param>
/// <param name="Crashes">How often PostgreSQL is shut down in the middle of its work.</param>
public sealed record StormPlan(int Accounts, int Kills, int Crashes)
{
    public int Workers { get; init; } = 2;

    /// <summary>The longest that a process lives once it works, in milliseconds; most die in their work.</summary>
    public int LongestLife { get; init; } = 15_000;

    /// <summary>Accounts, kills, crashes, workers, longest life: "8000 200 5 4 15000"; short where not said.</summary>
    public static StormPlan Read(string? asked)
    {
        var numbers = (asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var accounts, var kills, var crashes, var workers, var life]
            ? new StormPlan(accounts, kills, crashes) { Workers = workers, LongestLife = life }
            : new StormPlan(Accounts: 240, Kills: 8, Crashes: 1);
    }

    /// <summary>3 % declined, 1 % timed out of which half had succeeded, one webhook in ten twice.</summary>
    public static IEnumerable<string> Faults =>
        ["--declined", "30", "--lost-before", "5", "--lost-after", "5", "--webhooks-doubled", "100"];
}

/// <summary>
/// Workers that are killed at random moments while due subscriptions come in, and a PostgreSQL that crashes among them.
/// </summary>
public sealed class Storm(Site site, StormPlan plan, Random random) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private int kills, crashes;

    public int Kills => kills;
    public int Crashes => crashes;

    /// <summary>Until all kills are made, and everything is due.</summary>
    public async Task Rage()
    {
        await Task.WhenAll(Enumerable.Range(0, plan.Workers).Select(_ => Task.Run(KillOneAfterAnother)));
        await Persistently(() => site.Throng.Release(plan.Accounts));
    }

    /// <summary>Workers that nobody disturbs, until nothing is due and nothing is unknown.</summary>
    public async Task Calm(TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var workers = await Task.WhenAll(site.Worker(), site.Worker());
        while (await IsUnfinished())
        {
            if (watch.Elapsed > limit)
                throw new TimeoutException($"Still not done after {limit}.\n{workers[0].Last}\n{workers[1].Last}");
            await Task.Delay(250);
        }

        foreach (var worker in workers) worker.Kill();
    }

    public void Dispose() => turn.Dispose();

    private async Task KillOneAfterAnother()
    {
        while (kills < plan.Kills)
        {
            await Persistently(() => site.Throng.Release(plan.Accounts / plan.Kills));
            if (await Started() is not { } worker) continue;
            await Work();
            worker.Kill();
            if (Interlocked.Increment(ref kills) % (plan.Kills / (plan.Crashes + 1)) == 0) await Crash();
        }
    }

    // A life is counted in charges begun, by whomever, so that a slow machine is hit in the middle of its work too.
    private async Task Work()
    {
        var (watch, goal) = (Stopwatch.StartNew(), await Begun() + Below(40));
        while (watch.ElapsedMilliseconds < plan.LongestLife && await Begun() < goal) await Task.Delay(20);
        await Task.Delay(Below(100));
    }

    private async Task<int> Begun()
    {
        try
        {
            await using var context = site.Database.Read();
            return await context.Attempts.CountAsync();
        }
        catch (Exception error) when (IsLostConnection(error))
        {
            return 0;
        }
    }

    // One that starts while PostgreSQL is down ends at once; that is not what is counted.
    private async Task<PortalProcess?> Started()
    {
        try
        {
            return await site.Worker("--Renewals:Batch=50", "--Renewals:AtOnce=2", "--Charges:sandbox:AtOnce=8");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task Crash()
    {
        await turn.WaitAsync();
        try
        {
            if (crashes == plan.Crashes) return;
            await site.Postgres.CrashAndRestart();
            crashes++;
        }
        finally
        {
            turn.Release();
        }
    }

    // While PostgreSQL is down or has just lost our connection, the test itself must try again too.
    private async Task Persistently(Func<Task> work)
    {
        await turn.WaitAsync();
        try
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    await work();
                    return;
                }
                catch (Exception error) when (tries < 50 && IsLostConnection(error))
                {
                    await Task.Delay(100);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> IsUnfinished()
    {
        if (await site.Database.CountDue(SystemClock.Instance.GetCurrentInstant()) > 0) return true;
        await using var context = site.Database.Read();
        return await context.Attempts.AnyAsync(attempt => attempt.State == AttemptState.Started
                || attempt.State == AttemptState.Unknown)
            || await context.Inbox.AnyAsync(told => told.ReadAt == null);
    }

    // What lies beneath differs with what the connection was about to do: a socket, a stream, or PostgreSQL itself.
    private static bool IsLostConnection(Exception? error) =>
        error is NpgsqlException or IOException || (error is not null && IsLostConnection(error.InnerException));

    private int Below(int most)
    {
        lock (random) return random.Next(most);
    }
}
