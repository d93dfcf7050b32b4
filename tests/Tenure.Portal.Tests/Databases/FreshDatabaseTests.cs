using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tenure.Portal.Tests.Databases;

public sealed class FreshDatabaseTests
{
    [Theory, Databases]
    public async Task Two_copies_of_one_template_know_nothing_of_each_other(TestDatabase kind)
    {
        await using var first = await FreshDatabase.Create(kind, OneRow);
        await using var second = await FreshDatabase.Create(kind, OneRow);
        await Execute(first, "INSERT INTO seen VALUES (2)");

        Assert.Equal(2L, await Execute(first, "SELECT count(*) FROM seen"));
        Assert.Equal(1L, await Execute(second, "SELECT count(*) FROM seen"));
    }

    [Fact]
    public async Task What_a_durable_server_committed_survives_its_crash()
    {
        TestPostgres.SkipIfMissing();
        await using var server = await TestPostgres.Start(durable: true);
        await server.CreateDatabase("crash");
        await OneRow(server.ConnectionString("crash"));

        await using var open = new NpgsqlConnection(server.ConnectionString("crash"));
        await open.OpenAsync(TestContext.Current.CancellationToken);
        await using var uncommitted = await open.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Execute(open, "INSERT INTO seen VALUES (2)");
        await server.CrashAndRestart();

        await using var after = new NpgsqlConnection(server.ConnectionString("crash"));
        Assert.Equal(1L, await Execute(after, "SELECT count(*) FROM seen"));
    }

    private static async Task OneRow(string connectionString)
    {
        await using var connection = Open(connectionString);
        await Execute(connection, "CREATE TABLE seen (number BIGINT)");
        await Execute(connection, "INSERT INTO seen VALUES (1)");
    }

    private static async Task<object?> Execute(FreshDatabase database, string sql)
    {
        await using var connection = Open(database.ConnectionString);
        return await Execute(connection, sql);
    }

    private static async Task<object?> Execute(DbConnection connection, string sql)
    {
        if (connection.State != System.Data.ConnectionState.Open) await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private static DbConnection Open(string connectionString) =>
        connectionString.StartsWith("Host=", StringComparison.Ordinal)
            ? new NpgsqlConnection(connectionString)
            : new SqliteConnection(connectionString);
}
