using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Tenure.Store;

namespace Tenure.Portal.Tests.Store;

/// <summary>Counts how often a database is waited for: by a statement alone, or by several that go together.</summary>
public sealed class Statements : DbCommandInterceptor
{
    private int count;

    /// <summary>Opens a database and counts from now on.</summary>
    public Database Open(string connectionString)
    {
        var database = Database.Open(connectionString, this);
        database.Asked += _ => Interlocked.Increment(ref count);
        return database;
    }

    public async Task<int> Of(Func<Task> work)
    {
        var before = count;
        await work();
        return count - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref count);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}
