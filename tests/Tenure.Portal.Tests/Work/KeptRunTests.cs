using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Tests.Work;

/// <summary>What is kept of a run.</summary>
public sealed class KeptRunTests
{
    [Theory, Databases]
    public async Task A_run_that_ends_while_it_reports_is_kept_as_finished(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind);
        using var database = Database.Open(fresh.ConnectionString);
        var stop = TestContext.Current.CancellationToken;
        var run = new Run
        {
            Id = Guid.CreateVersion7(), Kind = "renewals", Day = new LocalDate(2026, 9, 15),
            Started = Instant.FromUtc(2026, 9, 15, 1, 0), Note = "{}",
        };
        await database.Migrate(stop);
        await database.Begin(run, stop);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);

        await new KeptRun(database, SystemClock.Instance, run, NullLogger<KeptRun>.Instance)
            .Report(_ => over.Cancel(), over.Token);

        Assert.NotNull(Assert.Single(await database.LatestRuns(5, stop)).Finished);
    }
}
