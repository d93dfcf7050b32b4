using Tenure.Bench.Databases;
using Tenure.Bench.Filling;
using Tenure.Portal.Stories;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Bulk;

namespace Tenure.Bench.Renewing;

/// <summary>How many were renewed in how many seconds.</summary>
/// <param name="Memory">The most that was held meanwhile, in megabytes.</param>
internal sealed record Measured(long Renewed, double Seconds, long Memory)
{
    /// <summary>Seconds that this process computed, on all cores together.</summary>
    public double Computed { get; init; }

    public double PerSecond => Renewed / Seconds;
}

/// <summary>The product's own renewal run over a filled database.</summary>
internal static class Engine
{
    /// <summary>Decides and writes all that is due, and charges nobody.</summary>
    public static Task<Measured> Write(BenchServer server, string name, Plan plan) =>
        Measure(server, name, plan, async world =>
        {
            using var place = new SemaphoreSlim(1, 1);
            DueCursor? cursor = DueCursor.Start;
            var (now, most, renewed) = (plan.RunsAt, new RenewalPace().Batch, 0L);
            await Task.WhenAll(Enumerable.Range(0, new RenewalPace().AtOnce).Select(_ => Task.Run(async () =>
            {
                while (await Next() is { } unit)
                    Interlocked.Add(ref renewed, (await world.Batches.Renew(unit)).Renewed);
            })));
            return renewed;

            async Task<AccountsUnit?> Next()
            {
                await place.WaitAsync();
                try
                {
                    if (cursor is null || await world.Database.HoldDue(cursor, now, most) is not var (unit, after))
                        return null;
                    cursor = after;
                    return unit;
                }
                finally
                {
                    place.Release();
                }
            }
        });

    /// <summary>A whole run: decides, writes, charges, and records the outcomes.</summary>
    public static Task<Measured> Run(BenchServer server, string name, Plan plan) =>
        Measure(server, name, plan, async world =>
            (await world.Renewals.Run(Show, CancellationToken.None)).Renewed);

    private static async Task<Measured> Measure(
        BenchServer server, string name, Plan plan, Func<Installation, Task<long>> run)
    {
        using var database = Database.Open(server.ConnectionString(name));
        using var world = new Installation(database, Seed.Seller, plan.RunsAt, _ => new AtOnce());
        GC.Collect();
        using var over = new CancellationTokenSource();
        var memory = Watch(over.Token);
        var (renewed, before) = (0L, Environment.CpuUsage.TotalTime);
        var seconds = await Report.Seconds(async () => renewed = await run(world));
        await over.CancelAsync();
        var left = await database.CountDue(plan.RunsAt);
        if (left > 0) throw new InvalidOperationException($"{left} are still due.");
        return new Measured(renewed, seconds, await memory)
        {
            Computed = (Environment.CpuUsage.TotalTime - before).TotalSeconds,
        };
    }

    private static async Task<long> Watch(CancellationToken over)
    {
        var most = 0L;
        while (!over.IsCancellationRequested)
        {
            most = Math.Max(most, Report.Resident(Environment.ProcessId));
            await Task.Delay(100, over).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return most;
    }

    private static void Show(RunProgress progress)
    {
        if (progress.Elapsed.TotalSeconds % 20 < 1 && progress.Elapsed.TotalSeconds > 5)
            Report.Note($"{progress.Renewed:N0} renewed, {progress.PerSecond:N0} a second");
    }
}
