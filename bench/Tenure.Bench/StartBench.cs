using Tenure.Bench.Databases;
using Tenure.Bench.Filling;
using Tenure.Bench.Web;

namespace Tenure.Bench;

/// <summary>From nothing to the first page, again and again, over a filled database.</summary>
internal static class StartBench
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task<int> Run(Wishes wishes)
    {
        var plan = Plan.Of(wishes);
        await using var server = await BenchServer.Start(wishes.Text("data"));
        var filled = await FillBench.Ensure(server, plan);
        await server.Create("start", filled);
        var (seconds, memory) = (new List<double>(), new List<double>());
        for (var round = 0; round < wishes.Rounds + 1; round++)
        {
            PortalProcess? portal = null;
            seconds.Add(await Report.Seconds(async () =>
            {
                portal = await PortalProcess.Start(server.ConnectionString("start"));
                await portal.Client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
            }));
            await Task.Delay(Idle);
            memory.Add(Report.Resident(portal!.Id));
            portal.Dispose();
        }

        Report.Title($"Start: {plan.Subscriptions:N0} subscriptions", await server.Version());
        // The first of all also reads the programs from the disk.
        Report.Table("pages and API in a process of their own | median", [
            ["from its start to its first page, seconds", Report.Show(Report.Median(seconds.Skip(1)))],
            ["memory it then holds, MB", Report.Show(Report.Median(memory.Skip(1)))],
        ]);
        await server.Drop("start");
        return 0;
    }
}
