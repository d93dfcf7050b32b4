using System.Data.Common;
using System.Reflection;

namespace Tenure.Store;

/// <summary>Brings a database to the newest schema: the numbered SQL files it has not seen, in order.</summary>
/// <remarks>Each file is one transaction; a process that starts meanwhile waits, then finds it applied.</remarks>
public static class Migrator
{
    private static readonly Assembly Here = typeof(Migrator).Assembly;
    private const string Prefix = "Tenure.Store.Schema.";
    private const string Versions =
        "CREATE TABLE IF NOT EXISTS schema_versions (number INTEGER NOT NULL PRIMARY KEY)";

    /// <summary>Applies what is missing and returns how many files that was.</summary>
    public static async Task<int> Migrate(DbConnection connection, Dialect dialect, CancellationToken stop = default)
    {
        var applied = 0;
        foreach (var file in Files(dialect))
            if (await Apply(connection, dialect, file, stop)) applied++;
        return applied;
    }

    /// <summary>The schema files of a database in their order, as resource names.</summary>
    private static IEnumerable<string> Files(Dialect dialect) => Here.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Where(name => DialectOf(name) is not { } only || only == dialect.Name)
        .Order(StringComparer.Ordinal);

    // "0042_x.sql" is for both, "0042_x.sqlite.sql" for one.
    private static string? DialectOf(string resource) =>
        resource[Prefix.Length..].Split('.') is [_, var dialect, "sql"] ? dialect : null;

    private static async Task<bool> Apply(DbConnection connection, Dialect dialect, string file, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Execute(transaction, dialect.LockSchema, stop);
        await Execute(transaction, Versions, stop);
        var number = int.Parse(file[Prefix.Length..].Split('_')[0], System.Globalization.CultureInfo.InvariantCulture);
        if (await Execute(transaction, $"SELECT number FROM schema_versions WHERE number = {number}", stop) is not null)
            return false;

        using var reader = new StreamReader(Here.GetManifestResourceStream(file)!);
        await Execute(transaction, await reader.ReadToEndAsync(stop), stop);
        await Execute(transaction, $"INSERT INTO schema_versions VALUES ({number})", stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private static async Task<object?> Execute(DbTransaction transaction, string sql, CancellationToken stop)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(stop);
    }
}
