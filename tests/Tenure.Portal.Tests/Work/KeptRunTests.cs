using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Tenure.Portal.Tests.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Work;

/// <summary>What is kept of a run.</summary>
public sealed class KeptRunTests
{
    private static readonly LocalDate Today = new(2026, 9, 1);

    // What does not renew lapses: that is left to the account's own night.
    [Theory, Databases]
    public async Task A_run_that_could_renew_nothing_of_what_is_due_leaves_no_trace(TestDatabase kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Create(kind, Today);
        var leaving = await world.Subscribe(Today.PlusYears(-1));
        await using (var unit = await world.Database.Lock(world.Account.Id, stop))
        {
            var off = new AutoRenewal(false, null, null);
            unit.Save(
                leaving, leaving with { AutoRenewal = off, Version = leaving.Version + 1 }, leaving.Term.End);
            await unit.Commit(stop);
        }

        var progress = await world.Renewals.Run(_ => { }, stop);

        Assert.Equal((1, 0), (progress.Due, progress.Renewed));
        Assert.Empty(await world.Database.LatestRuns(5, stop));
    }

    [Theory, Databases]
    public async Task A_run_that_renewed_is_kept_and_the_next_one_that_finds_nothing_due_is_not(TestDatabase kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa");
        await world.Subscribe(Today.PlusYears(-1));

        await world.Renewals.Run(_ => { }, stop);
        await world.Renewals.Run(_ => { }, stop);

        var run = Assert.Single(await world.Database.LatestRuns(5, stop));
        Assert.Equal((1, 0, true), (run.Done, run.Failed, run.Finished is not null));
    }

    [Theory, Databases]
    public async Task A_run_that_ends_while_it_reports_is_kept_as_finished(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind);
        using var database = Database.Open(fresh.ConnectionString);
        var stop = TestContext.Current.CancellationToken;
        var run = new Run
        {
            Id = Ids.New(), Kind = "renewals", Day = new LocalDate(2026, 9, 15),
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
