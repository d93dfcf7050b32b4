using System.Diagnostics;
using NodaTime;
using Tenure.Store.Bulk;

namespace Tenure.Portal.Tests.Crash;

/// <summary>
/// Real processes are killed at random while they renew with a faulty bank, and the database crashes: nothing is lost
/// and nothing is done twice.
/// </summary>
[Collection(typeof(Alone))]
public sealed class StormTests(ITestOutputHelper output)
{
    private static readonly StormPlan Plan = StormPlan.Read(Environment.GetEnvironmentVariable("TENURE_STORM"));

    [Fact]
    public async Task Whatever_is_killed_every_due_subscription_is_renewed_and_charged_once()
    {
        var (watch, seed) = (Stopwatch.StartNew(), Random.Shared.Next());
        // Before the storm, so that it can be raised again however it ends.
        output.WriteLine($"seed {seed}");
        await using var site = await Site.Open(Plan.Accounts, [.. StormPlan.Faults]);
        using var web = await site.Web();
        using var storm = new Storm(site, Plan, new Random(seed));

        await storm.Rage();
        var (raged, left) = (watch.Elapsed, await site.Database.CountDue(SystemClock.Instance.GetCurrentInstant()));
        await storm.Calm(TimeSpan.FromMinutes(15));

        var reckoning = new Reckoning(site);
        var findings = await reckoning.Findings();
        var audited = await reckoning.Audited(every: Math.Max(4, Plan.Accounts / 400));
        output.WriteLine($"{site.Throng.Subscriptions} due subscriptions of {Plan.Accounts} accounts");
        output.WriteLine($"{storm.Kills} workers killed, PostgreSQL crashed {storm.Crashes} ×");
        output.WriteLine(await reckoning.Counts());
        output.WriteLine($"{findings.Count + audited.Count} findings");
        output.WriteLine($"{raged.TotalSeconds:0} s of storm, after which {left} were still due");
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0} s in all");
        Assert.Empty(findings);
        Assert.Empty(audited);
        Assert.Equal((Plan.Kills, Plan.Crashes), (Math.Min(storm.Kills, Plan.Kills), storm.Crashes));
    }
}
