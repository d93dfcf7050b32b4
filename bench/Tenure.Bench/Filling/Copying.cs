using Npgsql;
using Tenure.Bench.Databases;

namespace Tenure.Bench.Filling;

/// <summary>Copies the first customers with everything they have until there are enough.</summary>
/// <remarks>
/// A copy's ids begin with the number of the copy in place of their time, and so do its names and numbers; amounts,
/// days and texts stay. Numbers of invoices go on without a gap and hashes are worked out anew, so audits hold.
/// </remarks>
internal sealed class Copying(BenchServer server, string database)
{
    private const int AtOnce = 500;

    private static readonly string[] Tables =
    [
        "accounts", "persons", "members", "payment_methods", "subscriptions", "orders", "order_lines", "billed_terms",
        "invoices", "invoice_lines", "attempts", "journal", "journal_subscriptions", "entries", "postings", "notices",
        "outbox",
    ];

    private const string Number = """
        t.entity || CASE t.kind WHEN 'credit-note' THEN '-C' ELSE '-' END || extract(year FROM t.issued_on) || '-'
        || lpad((t.from_here + c.place * t.many + t.place)::text,
            greatest(6, length((t.from_here + c.place * t.many + t.place)::text)), '0')
        """;

    // The same chain of hashes that the ledger keeps, as a running aggregate.
    private const string Linking = """
        CREATE FUNCTION seed_link(state TEXT, place BIGINT, tail TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
        $$ SELECT encode(sha256(convert_to(place || E'\n' || state || E'\n' || tail, 'UTF8')), 'hex') $$;
        CREATE AGGREGATE seed_chain(BIGINT, TEXT) (SFUNC = seed_link, STYPE = TEXT, INITCOND = '');
        """;

    private const string ByPlace =
        "WINDOW chain_so_far AS (PARTITION BY c.copy, t.account_id ORDER BY t.sequence)";

    private const string Counters = """
        UPDATE numbers n SET last = (SELECT count(*) FROM invoices i WHERE i.entity = n.entity AND i.kind = n.kind
            AND extract(year FROM i.issued_on) = n.year) WHERE n.kind IN ('invoice', 'credit-note')
        """;

    private readonly List<string> statements = [];

    public async Task Run(Plan plan)
    {
        await using (var connection = await server.Open(database)) await Prepare(connection, plan);
        var next = -AtOnce;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await using var connection = await server.Open(database);
            // Foreign keys hold because they hold for what is copied; checking them is not what is measured.
            await connection.Run("SET session_replication_role = replica");
            await connection.Run("SET synchronous_commit = off");
            while (Interlocked.Add(ref next, AtOnce) is var from && from < plan.Copies)
                foreach (var statement in statements)
                    await connection.Run(statement, from, Math.Min(from + AtOnce, plan.Copies));
        })));
        await server.Execute(database, Counters);
        foreach (var table in Tables) await server.Execute(database, $"DROP TABLE seed_{table}");
        await server.Execute(database, """
            DROP TABLE copies, seeds, seed_tails;
            DROP AGGREGATE seed_chain(BIGINT, TEXT);
            DROP FUNCTION seed_link(TEXT, BIGINT, TEXT);
            """);
    }

    private async Task Prepare(NpgsqlConnection connection, Plan plan)
    {
        await connection.Run(Linking);
        await connection.Run("""
            CREATE UNLOGGED TABLE copies AS SELECT copy, lpad(to_hex(copy + 16), 8, '0') AS prefix, part,
                row_number() OVER (PARTITION BY part ORDER BY copy) - 1 AS place
            FROM (SELECT copy::int, CASE WHEN (copy + 1) * $1::bigint / $2 > copy * $1::bigint / $2
                THEN 0 ELSE 1 END AS part FROM generate_series(0, $2 - 1) AS copy) AS all_of_them
            """, plan.CopiesDue, Math.Max(1, plan.Copies));
        await connection.Run("ALTER TABLE copies ADD PRIMARY KEY (copy)");
        foreach (var table in Tables) await Prepare(connection, table);
        await connection.Run("ANALYZE");
    }

    private async Task Prepare(NpgsqlConnection connection, string table)
    {
        await connection.Run($"CREATE UNLOGGED TABLE seed_{table} AS {SeedOf(table)}");
        var columns = await Columns(connection, table);
        var values = new List<string>();
        foreach (var (name, type) in columns) values.Add(await Value(connection, (table, name, type)));
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        statements.Add($"""
            INSERT INTO {table} ({names}) SELECT {string.Join(", ", values)}
            FROM copies AS c JOIN seed_{table} AS t ON t.part = c.part
            WHERE c.copy >= $1 AND c.copy < $2
            {(table == "entries" ? ByPlace : "")}
            """);
    }

    private static string SeedOf(string table) => table switch
    {
        "accounts" => "SELECT s.part, t.* FROM seeds s JOIN accounts t ON t.id = s.account_id",
        "persons" => """
            SELECT s.part, t.* FROM seeds s JOIN members m ON m.account_id = s.account_id
            JOIN persons t ON t.id = m.person_id
            """,
        "invoices" => """
            SELECT s.part, t.*, row_number() OVER same AS place, count(*) OVER (PARTITION BY s.part, entity, kind,
                extract(year FROM issued_on)) AS many,
                CASE s.part WHEN 0 THEN 0 ELSE (SELECT count(*) FROM copies WHERE part = 0) * (SELECT count(*)
                    FROM invoices o JOIN seeds p USING (account_id) WHERE p.part = 0 AND o.entity = t.entity AND
                    o.kind = t.kind AND extract(year FROM o.issued_on) = extract(year FROM t.issued_on)) END +
                (SELECT last FROM numbers n WHERE n.entity = t.entity AND n.kind = t.kind
                    AND n.year = extract(year FROM t.issued_on)) AS from_here
            FROM seeds s JOIN invoices t USING (account_id)
            WINDOW same AS (PARTITION BY s.part, entity, kind, extract(year FROM issued_on) ORDER BY number)
            """,
        "entries" => """
            SELECT s.part, t.*, tail FROM seeds s JOIN entries t USING (account_id)
            JOIN seed_tails USING (account_id, sequence)
            """,
        _ => $"SELECT s.part, t.* FROM seeds s JOIN {table} t USING (account_id)",
    };

    private static async Task<IReadOnlyList<(string Name, string Type)>> Columns(
        NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = '{table}'
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    private static async Task<string> Value(
        NpgsqlConnection connection, (string Table, string Name, string Type) column) => column switch
    {
        ("invoices", "number", _) => Number,
        ("orders", "number", _) => "'T-' || c.prefix || '-' || right(t.number, 6)",
        ("outbox", "sent_at", _) => "t.due_at",
        ("entries", "hash", _) => $"{await Chained(connection)} OVER chain_so_far",
        ("entries", "previous_hash", _) =>
            $"{await Chained(connection)} OVER (chain_so_far ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
        (_, var name, "uuid") => $"(c.prefix || substr(t.\"{name}\"::text, 9))::uuid",
        (var table, var name, "text") => await Text(connection, table, name),
        (_, var name, _) => $"t.\"{name}\"",
    };

    private static async Task<string> Chained(NpgsqlConnection connection) =>
        $"seed_chain(t.sequence, {await Text(connection, "entries", "tail")})";

    private static async Task<string> Text(NpgsqlConnection connection, string table, string name)
    {
        var value = $"t.\"{name}\"";
        await using var command = new NpgsqlCommand($"""
            SELECT DISTINCT found[1] FROM seed_{table} t,
            LATERAL regexp_matches(t."{name}", '{Population.Mark}|' || (SELECT string_agg(prefix, '|') FROM
            (SELECT DISTINCT left(account_id::text, 8) AS prefix FROM seeds
            UNION SELECT DISTINCT left(id::text, 8) FROM journal) AS prefixes), 'g') AS found
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) value = $"replace({value}, '{reader.GetString(0)}', c.prefix)";
        return value;
    }
}
