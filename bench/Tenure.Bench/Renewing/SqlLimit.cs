using Npgsql;
using Tenure.Bench.Databases;
using static System.FormattableString;

namespace Tenure.Bench.Renewing;

/// <summary>What the database alone can do: the rows of a run by plain SQL that decides nothing.</summary>
internal sealed class SqlLimit(BenchServer server, string name)
{
    private const int AtOnce = 2;

    // The attempt and the invoice as they are until the provider has answered.
    private static readonly Dictionary<string, string> Before = new()
    {
        ["attempts.state"] = "'started'", ["attempts.reference"] = "NULL",
        ["invoices.state"] = "CASE t.state WHEN 'credited' THEN t.state ELSE 'open' END",
        ["invoices.paid_on"] = "NULL",
    };

    private static readonly string[] AfterCharging =
        ["journal", "journal_subscriptions", "entries", "postings", "notices", "outbox"];

    private readonly Dictionary<string, string[]> columns = [];

    public async Task Prepare()
    {
        await using var connection = await server.Open(name);
        foreach (var table in StagedRows.Tables)
        {
            await using var command = new NpgsqlCommand($"""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position
                """, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var names = new List<string>();
            while (await reader.ReadAsync()) names.Add(reader.GetString(0));
            columns[table] = [.. names];
        }
    }

    /// <summary>Renewals a second where one statement writes what is chosen.</summary>
    /// <param name="by">"batch" for a thousand renewals at a time, "nth" for one order.</param>
    /// <param name="charged">Whether the outcomes of charges follow, in a transaction of their own as in a run.</param>
    public async Task<Measured> Write(string by, bool charged, (long From, long Until) range)
    {
        var counted = await server.Value<long>(name,
            $"SELECT count(*) FROM staged.subscriptions WHERE {by} >= {range.From} AND {by} < {range.Until}");
        var next = range.From - 1;
        var seconds = await Report.Seconds(() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(
            async () =>
            {
                await using var connection = await server.Open(name);
                await using var first = await Prepared(connection, Renewing(by));
                await using var second = await Prepared(connection, Charging(by));
                while (Interlocked.Increment(ref next) is var at && at < range.Until)
                {
                    await Execute(first, at);
                    if (charged) await Execute(second, at);
                }
            }))));
        return new Measured(counted, seconds, 0);
    }

    private static async Task<NpgsqlCommand> Prepared(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = 0L } } };
        await command.PrepareAsync();
        return command;
    }

    private static Task<int> Execute(NpgsqlCommand command, long at)
    {
        command.Parameters[0].Value = at;
        return command.ExecuteNonQueryAsync();
    }

    private string Renewing(string by) => Together(
        StagedRows.Tables.Where(table => table is not ("subscriptions" or "notices" or "outbox"))
            .Select(table => Insert(table, by, phase: 0)).Prepend(Update("subscriptions", by,
                [.. columns["subscriptions"].Except(["account_id", "id"])], "AND old.version = t.version - 1")));

    private string Charging(string by) => Together(
    [
        Update("attempts", by, ["state", "reason", "reference", "redirect"]),
        Update("invoices", by, ["state", "paid_on", "method_id", "first_failed_on", "next_try_on", "next_try_at"]),
        .. AfterCharging.Select(table => Insert(table, by, phase: 1)),
    ]);

    private static string Together(IEnumerable<string> parts) =>
        $"WITH {string.Join(", ", parts.Select((part, at) => Invariant($"w{at} AS ({part})")))} SELECT 1";

    private string Insert(string table, string by, int phase)
    {
        var names = columns[table];
        var values = names.Select(column => Before.GetValueOrDefault($"{table}.{column}") ?? $"t.\"{column}\"");
        return $"""
            INSERT INTO {table} ({string.Join(", ", names.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM staged.{table} t WHERE t.{by} = $1 AND t.phase = {phase}
            """;
    }

    private static string Update(string table, string by, string[] sets, string also = "") => $"""
        UPDATE {table} AS old SET {string.Join(", ", sets.Select(column => $"\"{column}\" = t.\"{column}\""))}
        FROM staged.{table} t
        WHERE t.{by} = $1 AND old.account_id = t.account_id AND old.id = t.id {also}
        """;
}
