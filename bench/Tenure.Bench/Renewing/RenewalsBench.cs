using Tenure.Bench.Databases;
using Tenure.Bench.Filling;
using Tenure.Store;

namespace Tenure.Bench.Renewing;

/// <summary>Renewals a second of a filled installation, beside what plain SQL writes of the same rows.</summary>
internal static class RenewalsBench
{
    private const int Staged = 150_000, Singly = 2_000;
    private const string Run1 = "run_writes", Run2 = "run_whole", Limit = "run_limit";

    public static async Task<int> Run(Wishes wishes)
    {
        var plan = Plan.Of(wishes);
        await using var server = await BenchServer.Start(wishes.Text("data"));
        var filled = await FillBench.Ensure(server, plan);
        if (wishes.Text("only") == "whole") return await Whole(server, filled, plan);
        var rounds = new List<Round>();
        for (var round = 1; round <= wishes.Rounds; round++)
        {
            rounds.Add(await Measure(server, filled, plan));
            Report.Note($"round {round}: {rounds[^1]}");
        }

        await Show(server, plan, rounds);
        return 0;
    }

    /// <summary>One whole run and nothing beside it: for very many that are due.</summary>
    private static async Task<int> Whole(BenchServer server, string filled, Plan plan)
    {
        await Fresh(server, Run2, filled);
        var run = await Engine.Run(server, Run2, plan);
        using (var database = Database.Open(server.ConnectionString(Run2))) await FillBench.Audit(database);
        await server.Drop(Run2);
        Report.Title($"Renewals: {plan.Subscriptions:N0} subscriptions, one run", await server.Version());
        Report.Table("renewed | seconds | a second | seconds computing outside the database | most memory, MB",
        [
            [$"{run.Renewed:N0}", Report.Show(run.Seconds), Report.Show(run.PerSecond), Report.Show(run.Computed),
                $"{run.Memory}"],
        ]);
        return 0;
    }

    private static async Task<Round> Measure(BenchServer server, string filled, Plan plan)
    {
        await Fresh(server, Run1, filled);
        var writes = await Engine.Write(server, Run1, plan);
        await server.Drop(Run1);
        await Fresh(server, Run2, filled);
        var whole = await Engine.Run(server, Run2, plan);
        using (var database = Database.Open(server.ConnectionString(Run2))) await FillBench.Audit(database);
        await StagedRows.Set(server, Run2, plan, Staged);
        await Fresh(server, Limit, filled);
        await StagedRows.Carry(server, Run2, Limit);
        await server.Drop(Run2);
        await server.Settle();
        var round = await Limits(server, writes, whole);
        await server.Drop(Limit);
        return round;
    }

    // The last orders are kept for those that are written one by one; the others are halved.
    private static async Task<Round> Limits(BenchServer server, Measured writes, Measured whole)
    {
        var limit = new SqlLimit(server, Limit);
        await limit.Prepare();
        var orders = await server.Value<long>(Limit, "SELECT count(*) FROM staged.batches");
        var kept = Math.Min(Singly, orders / 5);
        var batches = await server.Value<int>(
            Limit, $"SELECT min(batch) FROM staged.batches WHERE nth > {orders - kept}");
        return new Round(writes, whole)
        {
            SetWrites = await limit.Write("batch", charged: false, (0, batches / 2)),
            SetWhole = await limit.Write("batch", charged: true, (batches / 2, batches)),
            OneWrites = await limit.Write("nth", charged: false, (orders - kept + 1, orders - kept / 2)),
            OneWhole = await limit.Write("nth", charged: true, (orders - kept / 2, orders)),
        };
    }

    private static async Task Fresh(BenchServer server, string name, string filled)
    {
        await server.Create(name, filled);
        await server.Settle();
    }

    private static async Task Show(BenchServer server, Plan plan, IReadOnlyList<Round> rounds)
    {
        Report.Title($"Renewals: {plan.Subscriptions:N0} subscriptions, {rounds[0].Whole.Renewed:N0} due, "
            + $"{plan.Months} months of invoices, median of {rounds.Count}", await server.Version());
        Report.Table("renewals a second | decisions and writes | with a provider that answers at once",
        [
            ["Tenure", Rate(one => one.Writes), Rate(one => one.Whole)],
            ["SQL, one statement for 1,000", Rate(one => one.SetWrites), Rate(one => one.SetWhole)],
            ["SQL, one transaction for each order", Rate(one => one.OneWrites), Rate(one => one.OneWhole)],
            ["Tenure : one statement", Ratio(one => (one.Writes, one.SetWrites)),
                Ratio(one => (one.Whole, one.SetWhole))],
            ["Tenure : one transaction each", Ratio(one => (one.Writes, one.OneWrites)),
                Ratio(one => (one.Whole, one.OneWhole))],
            ["seconds for all", Of(one => one.Writes.Seconds), Of(one => one.Whole.Seconds)],
            ["of them computing outside the database", Of(one => one.Writes.Computed),
                Of(one => one.Whole.Computed)],
            ["most memory, MB", Of(one => one.Writes.Memory), Of(one => one.Whole.Memory)],
        ]);

        string Of(Func<Round, double> value) => Report.Show(Report.Median(rounds.Select(value)));
        string Rate(Func<Round, Measured> measured) => Of(one => measured(one).PerSecond);
        string Ratio(Func<Round, (Measured Ours, Measured Limit)> pair) =>
            Of(one => pair(one).Ours.PerSecond / pair(one).Limit.PerSecond);
    }

    private sealed record Round(Measured Writes, Measured Whole)
    {
        public required Measured SetWrites { get; init; }
        public required Measured SetWhole { get; init; }
        public required Measured OneWrites { get; init; }
        public required Measured OneWhole { get; init; }
    }
}
