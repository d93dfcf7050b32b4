using Microsoft.Data.Sqlite;
using Npgsql;
using Tenure.Ledgers;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Crash;

/// <summary>Compares what the bank wrote down with our orders, invoices, coverage and books.</summary>
/// <remarks>The bank's record and ours are read by plain SQL, beside all code that wrote them.</remarks>
public sealed class Reckoning(Site site)
{
    // Each answers the rows that break a law; in order, none does.
    private static readonly (string Law, string Breaches)[] Laws =
    [
        ("each subscription is in its next term",
            "SELECT number FROM subscriptions WHERE number <> 'example' AND term_start <> @today"),
        ("each term is billed once",
            """
            SELECT s.number FROM subscriptions s LEFT JOIN invoice_lines l
                ON (l.account_id, l.subscription_id) = (s.account_id, s.id) AND l.covers_start = @today
            WHERE s.number <> 'example' GROUP BY s.number HAVING count(l.invoice_id) <> 1
            """),
        ("each order has one invoice",
            """
            SELECT o.number FROM orders o LEFT JOIN invoices i ON (i.account_id, i.order_id) = (o.account_id, o.id)
            GROUP BY o.account_id, o.id, o.number HAVING count(i.id) <> 1
            """),
        ("every outcome is known",
            "SELECT key FROM attempts WHERE state IN ('started', 'unknown', 'action-required', 'pending')"),
        ("every charge of the bank is one of our attempts, and the other way round",
            """
            SELECT coalesce(a.key, b.key) FROM attempts a FULL JOIN bank b ON b.key = a.key
            WHERE a.key IS NULL OR b.key IS NULL
            """),
        ("what the bank did is what we say of it",
            "SELECT a.key FROM attempts a JOIN bank b USING (key) WHERE (a.state, a.amount) <> (b.state, b.amount)"),
        ("an invoice is paid by one charge, and an open one by none",
            """
            SELECT i.number FROM invoices i LEFT JOIN attempts a
                ON (a.account_id, a.invoice_id) = (i.account_id, i.id)
            GROUP BY i.account_id, i.id, i.number, i.state
            HAVING count(*) FILTER (WHERE a.state = 'succeeded') <> CASE i.state WHEN 'paid' THEN 1 ELSE 0 END
            """),
        ("who did not pay is in dunning, and nobody else",
            """
            SELECT s.number FROM subscriptions s JOIN invoice_lines l
                ON (l.account_id, l.subscription_id) = (s.account_id, s.id)
            JOIN invoices i ON (i.account_id, i.id) = (l.account_id, l.invoice_id)
            WHERE (s.lapse_cause IS NOT NULL) <> (i.state = 'open')
            """),
        ("what was taken is in the books",
            """
            SELECT 'cash' WHERE (SELECT coalesce(sum(amount), 0) FROM postings WHERE book = 'cash')
                <> (SELECT coalesce(sum(amount), 0) FROM bank WHERE state = 'succeeded')
            """),
        ("the trial balance is zero", "SELECT currency FROM postings GROUP BY currency HAVING sum(amount) <> 0"),
        ("who is owed to is told of each outcome once",
            """
            SELECT i.number FROM invoices i JOIN members m ON m.account_id = i.account_id LEFT JOIN notices n
                ON n.account_id = i.account_id AND n.content::jsonb ->> 'invoiceId' = i.id::text
            GROUP BY i.account_id, i.id, i.number HAVING count(n.id) <> 1
            """),
        ("each notice has one mail",
            "SELECT 'mails' WHERE (SELECT count(*) FROM notices) <> (SELECT count(*) FROM outbox WHERE kind = 'mail')"),
    ];

    /// <summary>Every law that does not hold, with some of those that break it.</summary>
    public async Task<IReadOnlyList<string>> Findings()
    {
        await using var connection = await Connect();
        List<string> findings = [];
        foreach (var (law, breaches) in Laws)
            if (await Names(connection, breaches) is { Count: > 0 } names)
                findings.Add($"{law}: {names.Count} × not, for example {string.Join(", ", names.Take(5))}");
        await using var context = site.Database.Read();
        findings.AddRange((await context.NumberSeries()).SelectMany(Audits.Gapless).Select(one => $"{one}"));
        return findings;
    }

    /// <summary>The books of some of the accounts, down to the hash of every entry.</summary>
    public async Task<IReadOnlyList<Finding>> Audited(int every)
    {
        List<Finding> findings = [];
        await using var context = site.Database.Read();
        var accounts = context.Accounts.Select(one => one.Id).Order().AsEnumerable();
        foreach (var account in accounts.Index().Where(one => one.Index % every == 0).Select(one => one.Item).ToArray())
        {
            await using var reader = site.Database.Reader(account);
            findings.AddRange(Audits.Of(await reader.Audited()));
        }

        return findings;
    }

    /// <summary>How much of what there was, for the report.</summary>
    public async Task<string> Counts()
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(
            """
            SELECT (SELECT count(*) FROM invoices) || ' invoices, ' || (SELECT count(*) FROM attempts) || ' charges ('
                || (SELECT count(*) FROM bank WHERE state = 'succeeded') || ' succeeded, '
                || (SELECT count(*) FROM bank WHERE state = 'declined') || ' declined), '
                || (SELECT count(*) FROM inbox) || ' messages of the bank, '
                || (SELECT count(*) FROM notices) || ' notices'
            """, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<IReadOnlyList<string>> Names(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        if (sql.Contains("@today", StringComparison.Ordinal))
            command.Parameters.AddWithValue("today", Throng.Today.ToDateOnly());
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    // The bank's own record, copied from its file into a table of this connection alone.
    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(site.ConnectionString);
        await connection.OpenAsync();
        await using var made = new NpgsqlCommand(
            "CREATE TEMP TABLE IF NOT EXISTS bank (key TEXT, state TEXT, amount BIGINT); TRUNCATE bank", connection);
        await made.ExecuteNonQueryAsync();
        await using var copy = await connection.BeginBinaryImportAsync("COPY bank FROM STDIN (FORMAT binary)");
        await using var bank = new SqliteConnection($"Data Source={site.BankRecord};Mode=ReadOnly;Pooling=false");
        await bank.OpenAsync();
        await using var read = bank.CreateCommand();
        read.CommandText = "SELECT key, json_extract(body, '$.state'), json_extract(body, '$.minor') "
            + "FROM record WHERE kind = 'ChargeRecord'";
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            await copy.WriteRowAsync(CancellationToken.None, rows.GetString(0), rows.GetString(1), rows.GetInt64(2));
        await copy.CompleteAsync();
        return connection;
    }
}
