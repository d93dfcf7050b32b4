using System.Diagnostics;
using Npgsql;

namespace Tenure.Portal.Tests.Databases;

/// <summary>A throwaway PostgreSQL server behind a Unix socket; it ends with the test process.</summary>
/// <remarks>
/// A small shell holds the server and waits on our pipe. The pipe closes however this process ends, killed or
/// crashed, and the shell then stops the server and removes its folder.
/// </remarks>
public sealed class TestPostgres : IAsyncDisposable
{
    // The shell's children begin deaf to QUIT, so it is repeated until the server has learnt to hear.
    // $1 our folder, $2 the programs' folder, then settings. A line on the pipe means stop; its end, nobody is left.
    private const string Holder = """
        trap '' INT TERM HUP
        folder=$1; programs=$2; shift 2
        mkdir -p -m 700 "$folder"
        exec >>"$folder/log" 2>&1
        if [ ! -e "$folder/data" ]; then
            "$programs/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync </dev/null
        fi
        "$programs/postgres" -D "$folder/data" -k "$folder" "$@" </dev/null &
        server=$!
        if read -r line; then gone=no; else gone=yes; fi
        while kill -QUIT "$server"; do sleep 0.2; done &
        killer=$!
        wait "$server"; kill -KILL "$killer"
        if [ "$gone" = yes ]; then rm -rf -- "$folder"; fi
        """;

    private static readonly Lazy<Task<TestPostgres>> OfThisProcess = new(() => Start());

    private readonly string folder;
    private readonly bool durable;
    private Process? holder;

    private TestPostgres(string folder, bool durable) => (this.folder, this.durable) = (folder, durable);

    /// <summary>The server that all tests of this process share; it forgets everything in a crash.</summary>
    public static Task<TestPostgres> Shared => OfThisProcess.Value;

    /// <summary>Skips the test where PostgreSQL is not installed.</summary>
    public static void SkipIfMissing()
    {
        if (PostgresProgram.Missing is { } reason) Assert.Skip($"PostgreSQL is not installed: {reason}");
    }

    /// <summary>Starts a server; a <paramref name="durable"/> one keeps what it committed through a crash.</summary>
    public static async Task<TestPostgres> Start(bool durable = false)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"tenure-postgres-{Guid.NewGuid():n}"[..32]);
        var server = new TestPostgres(folder, durable);
        await server.Run();
        return server;
    }

    public string ConnectionString(string database) =>
        $"Host={folder};Username=postgres;Database={database};Include Error Detail=true";

    /// <summary>Creates a database, as a copy of <paramref name="template"/> where one is given.</summary>
    public Task CreateDatabase(string name, string? template = null) =>
        Execute($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"));

    /// <summary>Drops a database and whoever is still connected to it.</summary>
    public async Task DropDatabase(string name)
    {
        ForgetConnections(name);
        await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    /// <summary>Makes a database fit to be copied: nobody may be connected to it.</summary>
    public async Task CloseDatabase(string name)
    {
        ForgetConnections(name);
        await Execute($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await Execute($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    /// <summary>Kills the server in the middle of whatever it does and starts it again on the same data.</summary>
    public async Task CrashAndRestart()
    {
        await Stop();
        NpgsqlConnection.ClearAllPools();
        await Run();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Run()
    {
        string[] durability = durable
            ? ["-c", "fsync=on", "-c", "synchronous_commit=on"]
            : ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"];
        holder = PostgresProgram.Start("sh", [
            "-c", Holder, "sh", folder, PostgresProgram.Folder!,
            "-c", "listen_addresses=", "-c", "max_connections=200", .. durability,
        ]);
        for (var watch = Stopwatch.StartNew(); !await Answers(); await Task.Delay(20))
            if (holder.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException($"PostgreSQL did not start: {await ReadLog()}");
    }

    private async Task<bool> Answers()
    {
        try
        {
            await Execute("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<string> ReadLog()
    {
        var log = Path.Combine(folder, "log");
        return File.Exists(log) ? await File.ReadAllTextAsync(log) : await holder!.StandardError.ReadToEndAsync();
    }

    private async Task Stop()
    {
        if (holder is null) return;
        await holder.StandardInput.WriteLineAsync("stop");
        await holder.StandardInput.FlushAsync();
        await holder.WaitForExitAsync();
        holder.Dispose();
        holder = null;
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private void ForgetConnections(string name)
    {
        using var connection = new NpgsqlConnection(ConnectionString(name));
        NpgsqlConnection.ClearPool(connection);
    }
}
