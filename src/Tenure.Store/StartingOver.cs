using Microsoft.EntityFrameworkCore;

namespace Tenure.Store;

/// <summary>Throws everything away and begins with empty tables: for a demo, made from a file.</summary>
public static class StartingOver
{
    private const string SqliteTables =
        """SELECT name AS "Value" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'""";

    private const string PostgresTables = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";

    extension(Database database)
    {
        public async Task StartOver(CancellationToken stop = default)
        {
            await using (var context = database.Read())
            {
                // A setting of SQLite belongs to a connection, so it must be the same one throughout.
                await context.Database.OpenConnectionAsync(stop);
                if (database.Dialect == Dialect.Sqlite) await DropTables(context, stop);
                else await context.Database.ExecuteSqlRawAsync(PostgresTables, stop);
            }

            await database.Migrate(stop);
        }
    }

    private static async Task DropTables(TenureContext context, CancellationToken stop)
    {
        var tables = await context.Database.SqlQueryRaw<string>(SqliteTables).ToListAsync(stop);
        await context.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF", stop);
        await using (var transaction = await context.Database.BeginTransactionAsync(stop))
        {
#pragma warning disable EF1002 // The names are those of our own tables.
            foreach (var table in tables) await context.Database.ExecuteSqlRawAsync($"DROP TABLE \"{table}\"", stop);
#pragma warning restore EF1002
            await transaction.CommitAsync(stop);
        }

        await context.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON", stop);
    }
}
