using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Tenure.Store.Asking;
using Tenure.Store.Bulk;

namespace Tenure.Store;

/// <summary>The few statements in which the two databases differ.</summary>
public abstract class Dialect
{
    private Dialect() { }

    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect Postgres = new PostgresDialect();

    /// <summary>"sqlite" or "postgres": the middle of a schema file's name where the two must differ.</summary>
    public abstract string Name { get; }

    /// <summary>Whether only one transaction can write at a time, so that writers must queue in the process.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Ends a SELECT of an account that waits until nobody else changes it, then holds it.</summary>
    public abstract string HoldAccount { get; }

    /// <summary>Ends a SELECT of rows to claim, passing over those that another worker is claiming.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Ends a SELECT from accounts that holds them, passing over those that somebody else holds.</summary>
    public abstract string HoldDueAccounts { get; }

    /// <summary>Holds those of accounts {0} that nobody else holds; null for a database with one writer.</summary>
    public abstract string? HoldFreeAccounts { get; }

    /// <summary>Takes {0} numbers for orders; null where the only writer counts them in its transaction.</summary>
    public abstract string? NextOrderCounters { get; }

    /// <summary>Run at the start of the migrator's transaction, so that two processes can start at once.</summary>
    public abstract string LockSchema { get; }

    /// <summary>A connection that is really closed when it is disposed.</summary>
    public abstract DbConnection ConnectOnce(string connectionString);

    /// <summary>Closes the idle connections of this process.</summary>
    public abstract void Forget(string connectionString);

    /// <summary>Writes many rows at once within the transaction that is open.</summary>
    internal abstract IBulkWriter BulkWriter(DatabaseFacade open);

    /// <summary>Rewrites named parameters as positional ones, where that saves the driver a search for them.</summary>
    public abstract string Placed(string sql, IReadOnlyList<string> names);

    /// <summary>Asks several questions and takes their answers, waiting for the database once.</summary>
    internal abstract Task Ask(
        DbConnection open, DbTransaction? within, IReadOnlyList<Asked> questions, CancellationToken stop);

    public abstract void Use(DbContextOptionsBuilder<TenureContext> options, string connectionString);

    private sealed class SqliteDialect : Dialect
    {
        public override string Name => "sqlite";
        public override bool HasOneWriter => true;
        public override string HoldAccount => "";
        public override string SkipLocked => "";
        public override string HoldDueAccounts => "";
        public override string? HoldFreeAccounts => null;
        public override string? NextOrderCounters => null;
        public override string LockSchema => "SELECT 1";

        public override DbConnection ConnectOnce(string connectionString) =>
            new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());

        public override void Forget(string connectionString)
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
        }

        internal override IBulkWriter BulkWriter(DatabaseFacade open) => new SqliteBulkWriter(
            (SqliteConnection)open.GetDbConnection(),
            (SqliteTransaction)open.CurrentTransaction!.GetDbTransaction());

        public override string Placed(string sql, IReadOnlyList<string> names) => sql;

        // It answers within the process, so there is nothing to wait for.
        internal override async Task Ask(
            DbConnection open, DbTransaction? within, IReadOnlyList<Asked> questions, CancellationToken stop)
        {
            foreach (var question in questions)
            {
                await using var command = open.CreateCommand();
#pragma warning disable CA2100 // Made from the mapping; values are parameters.
                command.CommandText = question.Sql;
#pragma warning restore CA2100
                command.Transaction = within;
                command.Parameters.AddRange(question.Parameters(command).ToArray());
                await using var answer = await command.ExecuteReaderAsync(stop);
                await question.Take(answer, stop);
            }
        }

        // A list is one parameter, so that a statement's text does not depend on how long the list is.
        public override void Use(DbContextOptionsBuilder<TenureContext> options, string connectionString) =>
            options.UseSqlite(connectionString, sqlite =>
                sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
    }

    private sealed class PostgresDialect : Dialect
    {
        public override string Name => "postgres";
        public override bool HasOneWriter => false;
        public override string HoldAccount => "FOR NO KEY UPDATE";
        public override string SkipLocked => "FOR NO KEY UPDATE SKIP LOCKED";
        public override string HoldDueAccounts => "FOR NO KEY UPDATE OF accounts SKIP LOCKED";
        public override string HoldFreeAccounts =>
            "SELECT id AS \"Value\" FROM accounts WHERE id = ANY ({0}) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED";
        public override string NextOrderCounters =>
            "SELECT nextval('order_numbers') AS \"Value\" FROM generate_series(1, {0})";
        public override string LockSchema => "SELECT pg_advisory_xact_lock(7236458331)";

        public override DbConnection ConnectOnce(string connectionString) =>
            new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());

        public override void Forget(string connectionString)
        {
            using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
        }

        internal override IBulkWriter BulkWriter(DatabaseFacade open) =>
            new PostgresBulkWriter((NpgsqlConnection)open.GetDbConnection());

        internal override async Task Ask(
            DbConnection open, DbTransaction? within, IReadOnlyList<Asked> questions, CancellationToken stop)
        {
            await using var batch = ((NpgsqlConnection)open).CreateBatch();
            await using var maker = open.CreateCommand();
            foreach (var question in questions) batch.BatchCommands.Add(Command(question, maker));
            await using var answer = await batch.ExecuteReaderAsync(stop);
            foreach (var question in questions)
            {
                await question.Take(answer, stop);
                await answer.NextResultAsync(stop);
            }
        }

        public override string Placed(string sql, IReadOnlyList<string> names) => names.Index()
            .OrderByDescending(name => name.Item.Length)
            .Aggregate(sql, (text, name) => text.Replace(name.Item, $"${name.Index + 1}", StringComparison.Ordinal));

        private static NpgsqlBatchCommand Command(Asked question, DbCommand maker)
        {
            var command = new NpgsqlBatchCommand(question.Sql);
            foreach (var parameter in question.Parameters(maker))
            {
                parameter.ParameterName = "";
                command.Parameters.Add((NpgsqlParameter)parameter);
            }

            return command;
        }

        public override void Use(DbContextOptionsBuilder<TenureContext> options, string connectionString) =>
            options.UseNpgsql(connectionString);
    }
}
