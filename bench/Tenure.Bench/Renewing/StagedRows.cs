using Npgsql;
using Tenure.Bench.Databases;
using Tenure.Bench.Filling;

namespace Tenure.Bench.Renewing;

/// <summary>The rows that a run left behind, set aside so that plain SQL can write the very same ones.</summary>
internal static class StagedRows
{
    public const int Batch = 1_000;

    // Every table, and how its rows hang on the orders that the run placed.
    private static readonly (string Table, string Rows)[] Rows =
    [
        ("orders", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.batches b "
            + "JOIN orders t ON t.account_id = b.account_id AND t.id = b.id"),
        ("order_lines", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.orders b "
            + "JOIN order_lines t ON t.account_id = b.account_id AND t.order_id = b.id"),
        ("billed_terms", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.orders b "
            + "JOIN billed_terms t ON t.account_id = b.account_id AND t.order_id = b.id"),
        ("invoices", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.orders b "
            + "JOIN invoices t ON t.account_id = b.account_id AND t.order_id = b.id"),
        ("invoice_lines", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.invoices b "
            + "JOIN invoice_lines t ON t.account_id = b.account_id AND t.invoice_id = b.id"),
        ("attempts", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.invoices b "
            + "JOIN attempts t ON t.account_id = b.account_id AND t.invoice_id = b.id"),
        ("journal", "SELECT b.batch, b.nth, CASE t.what WHEN 'paid' THEN 1 ELSE 0 END AS phase, t.* "
            + "FROM staged.orders b JOIN journal t ON t.account_id = b.account_id AND t.order_id = b.id"),
        ("journal_subscriptions", "SELECT b.batch, b.nth, b.phase, t.* FROM staged.journal b "
            + "JOIN journal_subscriptions t ON t.account_id = b.account_id AND t.sequence = b.sequence"),
        ("entries", "SELECT b.batch, b.nth, b.phase, t.* FROM staged.journal b "
            + "JOIN entries t ON t.account_id = b.account_id AND t.journal_id = b.id"),
        ("postings", "SELECT b.batch, b.nth, b.phase, t.* FROM staged.entries b "
            + "JOIN postings t ON t.account_id = b.account_id AND t.sequence = b.sequence"),
        ("notices", "SELECT b.batch, b.nth, 1 AS phase, t.* FROM staged.invoices b JOIN notices t "
            + "ON t.account_id = b.account_id AND (t.content::jsonb ->> 'invoiceId')::uuid = b.id"),
        ("outbox", "SELECT b.batch, b.nth, 1 AS phase, t.* FROM staged.invoices b JOIN outbox t "
            + "ON t.account_id = b.account_id AND (t.payload::jsonb #>> '{notice,invoiceId}')::uuid = b.id"),
        ("subscriptions", "SELECT b.batch, b.nth, 0 AS phase, t.* FROM staged.order_lines b "
            + "JOIN subscriptions t ON t.account_id = b.account_id AND t.id = b.subscription_id"),
    ];

    public static IEnumerable<string> Tables => Rows.Select(one => one.Table);

    /// <summary>Sets aside the rows of at most so many orders, by batches of a thousand renewals.</summary>
    public static async Task Set(BenchServer server, string name, Plan plan, int most)
    {
        await using var connection = await server.Open(name);
        await connection.Run("SET work_mem = '256MB'");
        await connection.Run("CREATE SCHEMA staged");
        await connection.Run($"""
            CREATE UNLOGGED TABLE staged.batches AS
            SELECT account_id, id, row_number() OVER taken AS nth,
                ((sum(lines) OVER taken - lines) / {Batch})::int AS batch
            FROM (SELECT account_id, id, number, (SELECT count(*) FROM order_lines l
                WHERE l.account_id = o.account_id AND l.order_id = o.id) AS lines
                FROM orders o WHERE placed_at = $1 ORDER BY account_id, number LIMIT {most}) AS placed
            WINDOW taken AS (ORDER BY account_id, number)
            """, plan.RunsAt.ToUnixTimeTicks());
        await connection.Run("ANALYZE staged.batches");
        foreach (var (table, rows) in Rows)
        {
            await connection.Run($"CREATE UNLOGGED TABLE staged.{table} AS {rows}");
            await connection.Run($"ANALYZE staged.{table}");
        }
    }

    /// <summary>Carries them into another database, where nothing is renewed yet.</summary>
    public static async Task Carry(BenchServer server, string from, string to)
    {
        await using (var target = await server.Open(to)) await target.Run("CREATE SCHEMA staged");
        foreach (var table in Tables.Prepend("batches"))
        {
            await using var source = await server.Open(from);
            await using var target = await server.Open(to);
            await target.Run(table == "batches"
                ? "CREATE UNLOGGED TABLE staged.batches (account_id UUID, id UUID, nth BIGINT, batch INT)"
                : $"CREATE UNLOGGED TABLE staged.{table} AS SELECT 0 AS batch, 0::bigint AS nth, 0 AS phase, t.* "
                    + $"FROM {table} t LIMIT 0");
            await Copy(source, target, table);
            await target.Run($"CREATE INDEX ON staged.{table} (batch)");
            await target.Run($"CREATE INDEX ON staged.{table} (nth)");
            await target.Run($"ANALYZE staged.{table}");
        }
    }

    private static async Task Copy(NpgsqlConnection source, NpgsqlConnection target, string table)
    {
        await using var read = await source.BeginRawBinaryCopyAsync(
            $"COPY staged.{table} TO STDOUT (FORMAT BINARY)");
        await using var write = await target.BeginRawBinaryCopyAsync(
            $"COPY staged.{table} FROM STDIN (FORMAT BINARY)");
        await read.CopyToAsync(write);
    }
}
