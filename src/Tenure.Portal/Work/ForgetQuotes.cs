using NodaTime;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Removes quotes that expired unconfirmed, once support will hardly be asked about them.</summary>
public sealed class ForgetQuotes(Database database, IClock clock)
{
    /// <summary>How long after it expired a quote can still be opened.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Removes all of them.</summary>
    /// <returns>The number removed.</returns>
    public Task<int> Run(CancellationToken stop) =>
        database.ForgetQuotes(clock.GetCurrentInstant() - Kept, stop);
}
