using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Tenure.Store;

namespace Tenure.Portal.Stories;

/// <summary>A database in a temporary file that lasts as long as a story and never waits for the disk.</summary>
public sealed class ScratchDatabase : IDisposable
{
    private readonly DirectoryInfo folder;

    private ScratchDatabase(DirectoryInfo folder, IInterceptor[] interceptors)
    {
        this.folder = folder;
        Database = Database.Open(Path.Combine(folder.FullName, "story.db"), [new Hasty(), .. interceptors]);
    }

    public Database Database { get; }

    /// <param name="interceptors">Who may watch every statement.</param>
    public static async Task<ScratchDatabase> Create(params IInterceptor[] interceptors)
    {
        var scratch = new ScratchDatabase(Directory.CreateTempSubdirectory("tenure-story-"), interceptors);
        await scratch.Database.Migrate();
        return scratch;
    }

    public void Dispose()
    {
        Database.Dispose();
        folder.Delete(recursive: true);
    }

    // Nothing here must survive the machine, so nothing waits for the disk.
    private sealed class Hasty : DbConnectionInterceptor
    {
        private readonly ConditionalWeakTable<object, object> told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            // Connections are pooled and keep their settings.
            if (connection is SqliteConnection { Handle: { } handle } && !told.TryAdd(handle, this)) return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
