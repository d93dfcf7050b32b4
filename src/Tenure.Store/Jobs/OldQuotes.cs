using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>Quotes that nobody confirmed and nobody can confirm any more.</summary>
/// <remarks>A confirmed one stays for good: it is what the customer agreed to.</remarks>
public static class OldQuotes
{
    extension(Database database)
    {
        /// <summary>Removes those that expired before an instant.</summary>
        /// <returns>The number removed.</returns>
        public async Task<int> ForgetQuotes(Instant before, CancellationToken stop = default)
        {
            var forgotten = 0;
            await database.Write(async context => forgotten = await context.Quotes
                .Where(quote => quote.ExpiresAt < before && quote.ConfirmedAt == null)
                .ExecuteDeleteAsync(stop), stop);
            return forgotten;
        }
    }
}
