using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Bulk;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Crash;

/// <summary>Pages and work in several processes over one PostgreSQL and one bank, with no leader among them.</summary>
[Collection(typeof(Alone))]
public sealed class SeveralProcessesTests
{
    [Fact]
    public async Task Two_web_and_two_work_processes_share_the_night_and_do_everything_once()
    {
        await using var site = await Site.Open(accounts: 200);
        var webs = await Task.WhenAll(site.Web(), site.Web());
        await site.Throng.Release(200);

        // So slow that neither could do it alone before the other is there.
        string[] slowly = ["--Renewals:Batch=10", "--Renewals:AtOnce=1", "--Charges:sandbox:PerSecond=15"];
        var workers = await Task.WhenAll(site.Worker(slowly), site.Worker(slowly));
        await Until(() => IsDone(site));

        Assert.Empty(await new Reckoning(site).Findings());
        Assert.Equal(
            workers.Select(worker => $"{worker.Id}").Order(),
            (await RunsThatDid(site)).Select(note => note.By.Split(' ')[^1]).Distinct().Order());
        foreach (var web in webs)
        {
            var answer = await web.Client.GetAsync(
                new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_dies_loses_nothing_but_its_lease()
    {
        await using var site = await Site.Open(accounts: 2, OneFewer);
        await Linger(site);
        await site.Throng.Release(2);
        var first = await site.Worker();
        await Until(async () => (await Claims(site)).Count > 0);

        first.Kill();
        var held = await Claims(site);
        Assert.NotEmpty(held);
        await Until(() => Task.FromResult(held.All(claim => claim.Until < SystemClock.Instance.GetCurrentInstant())));
        await site.Worker();
        await Until(() => IsDone(site));

        Assert.Empty(await new Reckoning(site).Findings());
    }

    // Seats are given up, which a night does account by account: each is claimed first.
    private static Subscription OneFewer(Subscription held) => held with
    {
        Schedule = [new ScheduledChange(Ids.New(), new Intent.SeatsBy(-1, []), Stored.Now, "Anna")],
    };

    // Two people hold the two seats, and the bank takes three seconds for each charge.
    private static Task Linger(Site site) => site.Database.Write(context => context.Database.ExecuteSqlRawAsync("""
        UPDATE payment_methods SET token = 'test-late.' || id;
        INSERT INTO seat_assignments SELECT account_id, id, name || '@example.com', 0
        FROM subscriptions, unnest(ARRAY['ann', 'bo']) name WHERE number <> 'example'
        """));

    private static async Task<bool> IsDone(Site site)
    {
        if (await site.Database.CountDue(SystemClock.Instance.GetCurrentInstant()) > 0) return false;
        await using var context = site.Database.Read();
        return !await context.Attempts.AnyAsync(attempt => attempt.State == AttemptState.Started
            || attempt.State == AttemptState.Unknown);
    }

    private static async Task<IReadOnlyList<Claim>> Claims(Site site)
    {
        await using var context = site.Database.Read();
        return await context.Claims.ToListAsync();
    }

    private static async Task<IReadOnlyList<RunNote>> RunsThatDid(Site site) =>
    [
        .. (await site.Database.LatestRuns(50)).Where(run => run.Done > 0)
            .Select(run => StoreJson.Read<RunNote>(run.Note)),
    ];

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 900; tries++)
        {
            if (await holds()) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come about within a minute and a half.");
    }
}
