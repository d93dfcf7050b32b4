using Microsoft.EntityFrameworkCore;
using Tenure.Collecting;
using Tenure.Portal.Billing;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.SelfService;

/// <summary>
/// Sends customers to the bank where a charge asks who they are, and finds out what came of it when they return.
/// </summary>
public sealed class Challenges(Database database, Collector collector)
{
    /// <summary>Where the customer proves it; null where no charge of this quote asks for it.</summary>
    public async Task<string?> Of(Guid account, Quote quote)
    {
        await using var context = database.Read();
        var asking = context.Attempts
            .Where(row => row.AccountId == account && row.State == AttemptState.ActionRequired && row.Redirect != null);
        var its = quote.OrderId is { } order
            ? asking.Where(row => row.OrderId == order)
            : asking.Where(row => quote.Attempts.Contains(row.Id));
        return await its.Select(row => row.Redirect).FirstOrDefaultAsync();
    }

    /// <summary>Finds out what became of the charge that the customer comes back from.</summary>
    public async Task Returned(Guid account, string key)
    {
        await using var context = database.Read();
        var attempt = await context.Attempts.SingleOrDefaultAsync(row => row.AccountId == account && row.Key == key);
        if (attempt is { IsOpen: true }) await collector.Reconcile(account, attempt.Id);
    }
}
