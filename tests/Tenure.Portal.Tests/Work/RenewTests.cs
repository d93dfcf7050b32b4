using NodaTime;
using Tenure.Portal.Cli;
using Tenure.Portal.Tests.Bulk;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Tests.Work;

/// <summary>Renewing from the command line.</summary>
public sealed class RenewTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("tenure-renew-");

    public void Dispose() => data.Delete(recursive: true);

    [Theory, Databases]
    public async Task What_is_due_is_renewed_and_told_and_kept(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Crowd.Prepare);
        var (code, said) = await Renew(fresh);
        using var database = Database.Open(fresh.ConnectionString);
        var run = Assert.Single(await database.LatestRuns(5, TestContext.Current.CancellationToken));

        Assert.Equal(0, code);
        Assert.True(run.Done > 40, $"{run.Done} were renewed.");
        Assert.Contains("[##############################] 100 %", said, StringComparison.Ordinal);
        Assert.Contains($"{run.Done} renewed together and ", said, StringComparison.Ordinal);
        Assert.EndsWith(" 0 failed.", said.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_due_it_says_so()
    {
        await using var fresh = await FreshDatabase.Create(TestDatabase.Sqlite);
        Assert.Equal((0, "Nothing is due."), await Renew(fresh));
    }

    [Fact]
    public void The_bar_shows_what_is_done_by_whomever_and_what_is_left()
    {
        var progress = new RunProgress(100_000, 55_000, Duration.FromSeconds(9))
        {
            Renewed = 36_000, Declined = 12, Failed = 1,
        };
        // 45,000 of all processes in 9 s are 5,000 a second, so 55,000 more take 11 s; this run did 4,000 a second.
        Assert.Equal(
            "[#############.................]  45 %  45,000 of 100,000  4,000/s  11 s left  12 declined  1 failed",
            ProgressBar.LineOf(progress));
    }

    [Fact]
    public void A_file_keeps_one_line_for_each_tenth()
    {
        using var output = new StringWriter();
        var bar = new ProgressBar(output, overwrites: false);
        foreach (var left in new[] { 99, 95, 91, 90, 89, 40 }) bar.Show(new RunProgress(100, left, Duration.Zero));

        Assert.Equal(["1 %", "10 %", "60 %"], output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(']')[1].Trim().Split("  ")[0]));
    }

    private async Task<(int Code, string Said)> Renew(FreshDatabase fresh)
    {
        await using var output = new StringWriter();
        var code = await CommandLine.RunAsync(
            ["renew", "--database", fresh.ConnectionString, "--data", data.FullName], output);
        return (code, output.ToString().TrimEnd());
    }
}
