using Microsoft.EntityFrameworkCore;
using Tenure.Bench.Databases;
using Tenure.Ledgers;
using Tenure.Store;
using Tenure.Store.Bulk;
using Tenure.Store.Reading;

namespace Tenure.Bench.Filling;

/// <summary>Fills a database as large as asked for, and shows that the product takes its rows for its own.</summary>
internal static class FillBench
{
    public const int Large = 1_000;
    private const int Audited = 25;

    public static async Task<int> Run(Wishes wishes)
    {
        await using var server = await BenchServer.Start(wishes.Text("data"));
        await Ensure(server, Plan.Of(wishes));
        return 0;
    }

    /// <summary>The name of the filled database; one that was filled before is used again.</summary>
    public static async Task<string> Ensure(BenchServer server, Plan plan)
    {
        if (await server.Knows(plan.Name)) return plan.Name;
        var making = $"{plan.Name}_making";
        Report.Note($"filling {plan.Subscriptions:N0} subscriptions, {plan.Due:N0} due, {plan.Months} months before");
        await server.Create(making);
        await Seed.Write(server, making, plan);
        Report.Note("copying");
        var seconds = await Report.Seconds(() => new Copying(server, making).Run(plan));
        using (var database = Database.Open(server.ConnectionString(making)))
            await new Population(database, plan.DueOn, months: 0).Large(Large);
        Report.Note($"copied in {seconds:F0} s; VACUUM ANALYZE");
        await server.Execute(making, "VACUUM (ANALYZE)");
        await Check(server, making, plan);
        Npgsql.NpgsqlConnection.ClearAllPools();
        await server.Execute("postgres", $"ALTER DATABASE {making} RENAME TO {plan.Name}");
        return plan.Name;
    }

    /// <summary>That numbers have no gap, and the books of accounts taken from everywhere hold.</summary>
    public static async Task Audit(Database database)
    {
        await using var context = database.Read();
        var findings = (await context.NumberSeries()).SelectMany(Audits.Gapless).ToList();
        var step = Math.Max(1, await context.Accounts.CountAsync() / Audited);
        for (var at = 0; at < Audited; at++)
        {
            var account = await context.Accounts.OrderBy(row => row.Id).Skip(at * step).FirstOrDefaultAsync();
            if (account is null) break;
            await using var reader = database.Reader(account.Id);
            findings.AddRange(Audits.Of(await reader.Audited()));
        }

        if (findings.Count > 0) throw new InvalidOperationException(string.Join('\n', findings.Take(5)));
    }

    private static async Task Check(BenchServer server, string name, Plan plan)
    {
        using var database = Database.Open(server.ConnectionString(name));
        await Audit(database);
        await using var context = database.Read();
        var size = await server.Value<string>(
            "postgres", $"SELECT pg_size_pretty(pg_database_size('{name}'))");
        var due = await database.CountDue(Plan.At(plan.DueOn));
        Report.Note($"{await context.Accounts.CountAsync():N0} accounts, {await context.Subscriptions.CountAsync():N0} "
            + $"subscriptions, {due:N0} due, {await context.Invoices.CountAsync():N0} invoices, {size}; audits hold");
    }
}
