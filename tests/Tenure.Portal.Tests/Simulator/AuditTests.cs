using Tenure.Simulation;
using Tenure.Simulation.Auditing;

namespace Tenure.Portal.Tests.Simulator;

/// <summary>Every law of the audit finds what breaks it, in what a year of faults left behind.</summary>
public sealed class AuditTests(SoundRun run) : IClassFixture<SoundRun>
{
    public static TheoryData<string> Whats => [.. Mistakes.All.Select(mistake => mistake.What)];

    [Fact]
    public void A_sound_run_breaks_no_law() => Assert.Empty(run.Report.Findings.SelectMany(each => each));

    [Theory, MemberData(nameof(Whats))]
    public void A_mistake_is_found(string what)
    {
        var (_, law, make) = Mistakes.All.Single(mistake => mistake.What == what);
        var spoiled = run.Report.Evidence.Select(make).FirstOrDefault(evidence => evidence is not null);

        Assert.True(spoiled is not null, $"nobody has anything to get wrong so that {what}");
        Assert.Contains(law, Audit.Of(spoiled).Select(finding => finding.Law));
    }

    [Fact]
    public void A_missing_number_is_found()
    {
        var first = run.Report.Evidence.First(one => one.Documents.Count > 0);
        var rest = run.Report.Evidence.Where(one => one != first).Append(first with { Documents = [] });

        Assert.Equal("numbers are gapless", Assert.Single(Audit.Numbers(rest).Select(one => one.Law).Distinct()));
    }
}

/// <summary>One year of a few customers with every kind of fault, played once for all tests of a class.</summary>
public sealed class SoundRun : IAsyncLifetime
{
    public Report Report { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Report = await new Simulation.Simulation(new Settings(Seed: 8, Years: 1, Accounts: 12)).Run();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
