using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Simulation;
using Tenure.Simulation.Auditing;

namespace Tenure.Portal.Tests.Simulator;

/// <summary>Fixed seeds with every kind of fault, and what becomes of one that fails.</summary>
public sealed class SeedTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tenure-seeds-");

    // A payment is noted with the bank and forgotten in the books.
    private static readonly Planted Forgotten = new()
    {
        Sql = """
            CREATE TRIGGER planted BEFORE INSERT ON postings WHEN new.book = 'cash' BEGIN
                SELECT RAISE(IGNORE);
            END
            """,
    };

    [Theory, InlineData(5), InlineData(6)]
    public async Task A_year_full_of_faults_breaks_no_law(long seed)
    {
        var report = await new Simulation.Simulation(new Settings(seed, Years: 1, Accounts: 5)).Run();

        Assert.Empty(report.Findings.SelectMany(each => each));
        Assert.True(report.Tally is { Documents: > 0, Charges: > 0, Deaths: > 0 }, $"{report.Tally}");
    }

    [Fact]
    public async Task A_year_on_PostgreSQL_breaks_no_law()
    {
        await using var database = await FreshDatabase.Create(TestDatabase.Postgres);
        var settings = new Settings(Seed: 7, Years: 1, Accounts: 3, database.ConnectionString);

        var report = await new Simulation.Simulation(settings).Run();

        Assert.Empty(report.Findings.SelectMany(each => each));
    }

    [Fact]
    public async Task A_failing_customer_fails_again_alone()
    {
        var settings = new Settings(Seed: 8, Years: 1, Accounts: 2) { Planted = Forgotten };
        var report = await new Simulation.Simulation(settings).Run();
        using var output = new StringWriter();
        await Failures.Write(report, folder.FullName, output);
        var failing = report.Findings.First(each => each.Key != "all");
        var file = Path.Combine(folder.FullName, $"{failing.Key}.story");
        var story = Story.Parse(failing.Key, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        var alone = await Simulation.Simulation.Repeat(
            story, Connectors.SellerFiles.SellerFiles.Texts(folder.FullName), Forgotten);
        var sound = await Running.Run(["--story", file, "--catalog", folder.FullName], output);

        Assert.Equal(Laws(failing), Laws(alone.Findings[failing.Key]));
        Assert.Equal(0, sound);
        Assert.Contains($"repeat it alone: simulate --story {file}", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> Laws(IEnumerable<Finding> findings) =>
        findings.Select(finding => finding.Law).Distinct().Order();
}
