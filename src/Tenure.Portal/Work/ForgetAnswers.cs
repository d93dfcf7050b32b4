using NodaTime;
using Tenure.Portal.Api;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Work;

/// <summary>
/// Removes the answers that were given to programs longer ago than an answer is kept for a repeated request.
/// </summary>
public sealed class ForgetAnswers(Database database, IClock clock)
{
    /// <summary>Removes all of them.</summary>
    /// <returns>The number removed.</returns>
    public Task<int> Run(CancellationToken stop) =>
        database.ForgetAnswers(clock.GetCurrentInstant() - Repeats.Kept, stop);
}
