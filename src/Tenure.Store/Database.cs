using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Tenure.Accounts;
using Tenure.Store.Asking;

namespace Tenure.Store;

/// <summary>The database of an installation: SQLite in a file, or PostgreSQL that several processes share.</summary>
public sealed class Database : IDisposable
{
    private readonly PooledDbContextFactory<TenureContext> contexts;
    private readonly string connectionString;
    private readonly SemaphoreSlim writers = new(1, 1);

    /// <summary>How long a writer waits for its turn before something must be wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Question<ById, Account> Held = new(
        (store, asked) => store.Accounts.Where(row => row.Id == asked.Account), dialect => dialect.HoldAccount);

    private Database(Dialect dialect, string connectionString, IInterceptor[] interceptors)
    {
        (Dialect, this.connectionString) = (dialect, connectionString);
        var options = new DbContextOptionsBuilder<TenureContext>()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).AddInterceptors(interceptors);
        dialect.Use(options, connectionString);
        contexts = new PooledDbContextFactory<TenureContext>(options.Options);
    }

    public Dialect Dialect { get; }

    /// <summary>The statements of every round trip, once it was made, for measuring.</summary>
    public event Action<IReadOnlyList<string>>? Asked;

    /// <summary>"Host=…" is PostgreSQL; "Data Source=FILE" or a plain path is SQLite.</summary>
    /// <param name="interceptors">Who may watch every statement, for measuring.</param>
    public static Database Open(string connectionString, params IInterceptor[] interceptors) =>
        connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase)
            ? new Database(Dialect.Postgres, PostgresString(connectionString), interceptors)
            : new Database(Dialect.Sqlite, SqliteString(connectionString), interceptors);

    /// <summary>Creates or upgrades the tables; safe when two processes start at once.</summary>
    public async Task<int> Migrate(CancellationToken stop = default)
    {
        await using var connection = Dialect.ConnectOnce(connectionString);
        await connection.OpenAsync(stop);
        if (Dialect == Dialect.Sqlite) await Wal(connection, stop);
        return await Migrator.Migrate(connection, Dialect, stop);
    }

    /// <summary>A context to read with; nothing it reads is tracked.</summary>
    public TenureContext Read()
    {
        var context = contexts.CreateDbContext();
        context.Home = this;
        return context;
    }

    /// <summary>Questions to be asked together, outside any transaction.</summary>
    public RoundTrip Ask() => RoundTrip.Alone(Read());

    /// <summary>What the pages of one account read, and nothing of any other.</summary>
    public AccountReader Reader(Guid accountId) => new(Read(), accountId);

    /// <summary>Begins a transaction that holds the account's row, which is the unit of writing.</summary>
    /// <returns>Null where there is no such account.</returns>
    public Task<AccountUnit?> TryLock(Guid accountId, CancellationToken stop = default) =>
        TryLock(accountId, _ => { }, stop);

    /// <summary>Like <see cref="TryLock(Guid, CancellationToken)"/>, for an account that is known to exist.</summary>
    public Task<AccountUnit> Lock(Guid accountId, CancellationToken stop = default) => Lock(accountId, _ => { }, stop);

    /// <param name="also">What is asked in the same round trip, once nobody else changes the account.</param>
    public async Task<AccountUnit> Lock(Guid accountId, Action<RoundTrip> also, CancellationToken stop = default) =>
        await TryLock(accountId, also, stop)
        ?? throw new InvalidOperationException($"There is no account {accountId}.");

    /// <summary>Begins a transaction with a new account, to be filled and committed with it.</summary>
    public async Task<AccountUnit> Create(Account account, CancellationToken stop = default)
    {
        var writing = await Begin(stop);
        writing.Context.Add(account);
        return new AccountUnit(writing, account);
    }

    /// <summary>Writes what belongs to no account's unit (people, jobs, ways in) in one transaction.</summary>
    public async Task Write(Func<TenureContext, Task> write, CancellationToken stop = default)
    {
        await using var writing = await Begin(stop);
        await write(writing.Context);
        await writing.Commit(stop);
    }

    public void Dispose()
    {
        Dialect.Forget(connectionString);
        writers.Dispose();
    }

    private async Task<AccountUnit?> TryLock(Guid accountId, Action<RoundTrip> also, CancellationToken stop)
    {
        var writing = await Begin(stop);
        try
        {
            await using var trip = RoundTrip.Within(writing.Context);
            var found = trip.Ask(Held, new ById(accountId));
            also(trip);
            await trip.Go(stop);
            if (found.Value is [var account]) return new AccountUnit(writing, account);
        }
        catch
        {
            await writing.DisposeAsync();
            throw;
        }

        await writing.DisposeAsync();
        return null;
    }

    internal void Tell(IReadOnlyList<Asked> questions) => Asked?.Invoke([.. questions.Select(one => one.Sql)]);

    internal async Task<Writing> Begin(CancellationToken stop)
    {
        var turn = Dialect.HasOneWriter ? writers : null;
        if (turn is not null && !await turn.WaitAsync(Patience, stop))
            throw new TimeoutException("Another write did not end; a unit must not be begun inside another.");
        var context = Read();
        // What is written is immutable and named as it is added, so there is nothing to detect.
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        // A unit that was refused something is never used again, so it needs no way back to its earlier state.
        context.Database.AutoSavepointsEnabled = false;
        try
        {
            // On SQLite this is BEGIN IMMEDIATE: it has the right to write before it reads.
            return new Writing(this, context, await context.Database.BeginTransactionAsync(stop), turn);
        }
        catch
        {
            await context.DisposeAsync();
            turn?.Release();
            throw;
        }
    }

    private static async Task Wal(DbConnection connection, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(stop);
    }

    // Statements repeat, so the server may keep their plans; the connection string says where a pooler forbids it.
    // Nothing is ever set for a session, so there is nothing to put back when a connection goes to the next request.
    private static string PostgresString(string given) =>
        (given.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase) ? given : $"{given};Max Auto Prepare=100")
        + (given.Contains("Reset On Close", StringComparison.OrdinalIgnoreCase) ? "" : ";No Reset On Close=true");

    private static string SqliteString(string given)
    {
        var text = given.Contains('=', StringComparison.Ordinal) ? given : $"Data Source={given}";
        return new SqliteConnectionStringBuilder(text) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }

    private sealed record ById(Guid Account);
}
