using NodaTime;
using Tenure.Portal.Api;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Work;

/// <summary>Forgets what programs were answered longer ago than an answer is kept for its repetition.</summary>
public sealed class ForgetAnswers(Database database, IClock clock)
{
    /// <summary>Answers how many were forgotten.</summary>
    public Task<int> Run(CancellationToken stop) =>
        database.ForgetAnswers(clock.GetCurrentInstant() - Repeats.Kept, stop);
}
