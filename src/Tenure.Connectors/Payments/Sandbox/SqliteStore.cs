using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>A memory in one SQLite file: what the bank answered, it remembers after any crash.</summary>
public sealed class SqliteStore : ISandboxStore
{
    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();
    private SqliteTransaction? _transaction;

    public SqliteStore(string file)
    {
        var connect = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        _connection = new SqliteConnection(connect.ToString());
        _connection.Open();
        // Full: an answer that left this process must survive even a power cut.
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;");
        Run("""
            CREATE TABLE IF NOT EXISTS record (
                place INTEGER PRIMARY KEY AUTOINCREMENT,
                kind  TEXT NOT NULL,
                key   TEXT NOT NULL,
                body  TEXT NOT NULL,
                UNIQUE (kind, key))
            """);
    }

    public T? Find<T>(string key) where T : class =>
        Read<T>("SELECT body FROM record WHERE kind = $kind AND key = $key", key).SingleOrDefault();

    public IReadOnlyList<T> All<T>() where T : class =>
        Read<T>("SELECT body FROM record WHERE kind = $kind ORDER BY place");

    public void Put<T>(string key, T record) where T : class => Run(
        """
        INSERT INTO record (kind, key, body) VALUES ($kind, $key, $body)
        ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body
        """,
        ("$kind", typeof(T).Name), ("$key", key), ("$body", JsonSerializer.Serialize(record, SandboxJson.Shape<T>())));

    public void Remove<T>(string key) where T : class => Run(
        "DELETE FROM record WHERE kind = $kind AND key = $key", ("$kind", typeof(T).Name), ("$key", key));

    public T Together<T>(Func<T> work)
    {
        lock (_gate)
        {
            using var transaction = _transaction = _connection.BeginTransaction();
            try
            {
                var result = work();
                transaction.Commit();
                return result;
            }
            finally
            {
                _transaction = null;
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private List<T> Read<T>(string sql, string? key = null) where T : class
    {
        using var command = Command(sql, ("$kind", typeof(T).Name));
        if (key is not null) command.Parameters.AddWithValue("$key", key);
        using var reader = command.ExecuteReader();
        List<T> found = [];
        while (reader.Read()) found.Add(JsonSerializer.Deserialize(reader.GetString(0), SandboxJson.Shape<T>())!);
        return found;
    }

    private void Run(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the constants of this file; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = _transaction;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
