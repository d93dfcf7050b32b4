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
    private const string Prefix = "tenure-postgres-";

    // $1 folder, $2 program, then its arguments. A line on the pipe means stop; its end means that nobody is left.
    private const string Holder = """
        trap '' INT TERM HUP
        folder=$1; shift
        exec >>"$folder/log" 2>&1
        "$@" </dev/null &
        server=$!
        if read -r line; then gone=no; else gone=yes; fi
        kill -QUIT "$server"; wait "$server"
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
        RemoveLeftovers();
        var folder = Path.Combine(Path.GetTempPath(), Prefix + Guid.NewGuid().ToString("n")[..12]);
        await PostgresProgram.Run("mkdir", "-m", "700", folder);
        var server = new TestPostgres(folder, durable);
        await PostgresProgram.Run(
            Path.Combine(PostgresProgram.Folder!, "initdb"), "-D", server.Data, "-A", "trust", "-U", "postgres",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions");
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

    private string Data => Path.Combine(folder, "data");

    private async Task Run()
    {
        string[] durability = durable
            ? ["-c", "fsync=on", "-c", "synchronous_commit=on"]
            : ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"];
        holder = PostgresProgram.Start("sh", [
            "-c", Holder, "sh", folder, Path.Combine(PostgresProgram.Folder!, "postgres"), "-D", Data, "-k", folder,
            "-c", "listen_addresses=", "-c", "max_connections=200", .. durability,
        ]);
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(20))
            try
            {
                await Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(30) && !holder.HasExited)
            {
            }
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

    // Only where even the holder was killed: a folder of ours that has been quiet for long and whose server is gone.
    private static void RemoveLeftovers()
    {
        foreach (var old in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            try
            {
                var quiet = Age(old) > TimeSpan.FromHours(6);
                if (quiet && !IsRunning(Path.Combine(old, "data", "postmaster.pid"))) Directory.Delete(old, true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
            }
    }

    private static TimeSpan Age(string path) =>
        TimeProvider.System.GetUtcNow() - new DateTimeOffset(Directory.GetLastWriteTimeUtc(path));

    private static bool IsRunning(string pidFile) =>
        File.Exists(pidFile) && Directory.Exists($"/proc/{File.ReadLines(pidFile).First().Trim()}");
}
