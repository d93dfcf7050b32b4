using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Tenure.Portal.Tests.Databases;

/// <summary>The two databases Tenure runs on.</summary>
public enum TestDatabase { Sqlite, Postgres }

/// <summary>An empty database of its own for a test or a test class, gone when disposed.</summary>
public sealed class FreshDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(TestDatabase, MethodInfo), Lazy<Task<FreshDatabase>>> Templates = [];
    private readonly Func<ValueTask> dispose;

    private FreshDatabase(TestDatabase kind, string name, string connectionString, Func<ValueTask> dispose) =>
        (Kind, Name, ConnectionString, this.dispose) = (kind, name, connectionString, dispose);

    public TestDatabase Kind { get; }

    /// <summary>"Data Source=FILE" for SQLite, "Host=FOLDER;…" for PostgreSQL.</summary>
    public string ConnectionString { get; }

    // The database's name in the server, or the file.
    private string Name { get; }

    /// <summary>Creates an empty database; skips the test where PostgreSQL is asked for and not installed.</summary>
    public static Task<FreshDatabase> Create(TestDatabase kind) => Create(kind, (FreshDatabase?)null);

    /// <summary>
    /// Creates a copy of a database that <paramref name="prepare"/> set up, given its connection string. The same
    /// method prepares only once in a process, so creating the schema is paid for once.
    /// </summary>
    public static async Task<FreshDatabase> Create(TestDatabase kind, Func<string, Task> prepare)
    {
        var template = Templates.GetOrAdd((kind, prepare.Method), _ => new(() => Template(kind, prepare)));
        return await Create(kind, await template.Value);
    }

    public ValueTask DisposeAsync() => dispose();

    private static Task<FreshDatabase> Create(TestDatabase kind, FreshDatabase? template) =>
        kind == TestDatabase.Sqlite ? Task.FromResult(Sqlite(template?.Name)) : Postgres(template?.Name);

    private static async Task<FreshDatabase> Template(TestDatabase kind, Func<string, Task> prepare)
    {
        var template = await Create(kind);
        await prepare(template.ConnectionString);
        if (kind == TestDatabase.Sqlite) ForgetConnections(template.ConnectionString);
        else await (await TestPostgres.Shared).CloseDatabase(template.Name);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.DeleteFile();
        return template;
    }

    private static FreshDatabase Sqlite(string? template)
    {
        var folder = Directory.CreateTempSubdirectory("tenure-sqlite-");
        var file = Path.Combine(folder.FullName, "tenure.db");
        if (template is not null) File.Copy(template, file);
        var connectionString = $"Data Source={file}";
        return new(TestDatabase.Sqlite, file, connectionString, () =>
        {
            ForgetConnections(connectionString);
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task<FreshDatabase> Postgres(string? template)
    {
        TestPostgres.SkipIfMissing();
        var server = await TestPostgres.Shared;
        var name = "t" + Guid.NewGuid().ToString("n");
        await server.CreateDatabase(name, template);
        return new(TestDatabase.Postgres, name, server.ConnectionString(name), () => new(server.DropDatabase(name)));
    }

    private static void ForgetConnections(string sqlite)
    {
        using var connection = new SqliteConnection(sqlite);
        SqliteConnection.ClearPool(connection);
    }

    private void DeleteFile()
    {
        if (Kind == TestDatabase.Sqlite) Directory.GetParent(Name)!.Delete(recursive: true);
    }
}
