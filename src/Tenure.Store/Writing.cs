using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tenure.Store;

/// <summary>One transaction that writes; left without <see cref="Commit"/> it leaves no trace.</summary>
internal sealed class Writing(
    Database database, TenureContext context, IDbContextTransaction transaction, SemaphoreSlim? turn) : IAsyncDisposable
{
    public Database Database => database;
    public TenureContext Context => context;

    public async Task Commit(CancellationToken stop)
    {
        await Flush(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>Sends what was added so far; a row that was changed meanwhile refuses it.</summary>
    public async Task Flush(CancellationToken stop)
    {
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            throw new StaleException(stale);
        }
        catch (DbUpdateException refused) when (refused.InnerException is { } reason)
        {
            throw Refusals.Of(reason) ?? (Exception)refused;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await context.DisposeAsync();
        }
        finally
        {
            turn?.Release();
        }
    }
}
