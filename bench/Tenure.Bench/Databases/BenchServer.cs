using Npgsql;
using Tenure.Portal.Tests.Databases;

namespace Tenure.Bench.Databases;

/// <summary>A PostgreSQL server of our own that keeps what it committed through a crash, as a seller's would.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly bool stays;

    private BenchServer(string folder, bool stays) => (this.folder, this.stays) = (folder, stays);

    // What anybody would set on a machine of this size; everything that is safe stays on.
    private static string[] Settings =>
    [
        "listen_addresses=", "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=4GB",
        "max_wal_size=16GB", "checkpoint_timeout=15min", "max_connections=100", "maintenance_work_mem=512MB",
        "random_page_cost=1.1",
    ];

    /// <summary>Starts it over a folder that stays, or over a new one that is removed in the end.</summary>
    public static async Task<BenchServer> Start(string? data)
    {
        if (PostgresProgram.Missing is { } missing) throw new InvalidOperationException($"No PostgreSQL: {missing}.");
        var folder = data is null
            ? Path.Combine(Path.GetTempPath(), $"tenure-bench-{Environment.ProcessId}") : Path.GetFullPath(data);
        var server = new BenchServer(folder, stays: data is not null);
        await Run("mkdir", "-p", "-m", "700", folder);
        if (!await server.Has("PG_VERSION"))
            await Run(Program("initdb"), "-D", server.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync");
        var settings = string.Join(' ', Settings.Select(setting => $"-c {setting}"));
        await Run(Program("pg_ctl"), "-D", server.Data, "-w", "-t", "300", "-l", $"{folder}/log", "-o",
            $"-k {folder} {settings}", "start");
        return server;
    }

    private string Data => $"{folder}/data";

    public string ConnectionString(string database) =>
        $"Host={folder};Username=postgres;Database={database};Maximum Pool Size=40;Command Timeout=1800";

    public async Task<bool> Knows(string database) => await Value<long>(
        "postgres", $"SELECT count(*) FROM pg_database WHERE datname = '{database}'") > 0;

    public async Task<string> Version() => $"PostgreSQL {await Value<string>("postgres", "SHOW server_version")}";

    /// <summary>A new database in place of one of that name, as a copy of another where one is named.</summary>
    public async Task Create(string name, string? template = null)
    {
        NpgsqlConnection.ClearAllPools();
        await Execute("postgres", $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await Execute("postgres", $"CREATE DATABASE {name}"
            + (template is null ? "" : $" TEMPLATE {template} STRATEGY FILE_COPY"));
    }

    public Task Drop(string name)
    {
        NpgsqlConnection.ClearAllPools();
        return Execute("postgres", $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>Writes what is still in memory, so that no measurement pays for what came before it.</summary>
    public Task Settle() => Execute("postgres", "CHECKPOINT");

    public async Task Execute(string database, string sql)
    {
        await using var connection = await Open(database);
        await connection.Run(sql);
    }

    public async Task<T> Value<T>(string database, string sql)
    {
        await using var connection = await Open(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<NpgsqlConnection> Open(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Run(Program("pg_ctl"), "-D", Data, "-w", "-t", "300", "-m", "fast", "stop");
        if (!stays) await Run("rm", "-rf", "--", folder);
    }

    private async Task<bool> Has(string file)
    {
        using var test = PostgresProgram.Start("test", "-e", $"{Data}/{file}");
        await test.WaitForExitAsync();
        return test.ExitCode == 0;
    }

    private static string Program(string name) => Path.Combine(PostgresProgram.Folder!, name);

    private static async Task Run(string file, params string[] arguments)
    {
        using var process = PostgresProgram.Start(file, arguments);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} ended with {process.ExitCode}.");
    }
}

/// <summary>Statements that answer nothing.</summary>
internal static class Statements
{
    public static async Task<int> Run(this NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 3600 };
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync();
    }
}
