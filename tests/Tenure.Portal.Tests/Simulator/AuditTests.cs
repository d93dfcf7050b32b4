using Tenure.Portal.Stories;
using Tenure.Simulation;
using Tenure.Simulation.Auditing;
using Tenure.Store.Documents;

namespace Tenure.Portal.Tests.Simulator;

/// <summary>Every law of the audit finds what breaks it, in what a year of faults left behind.</summary>
public sealed class AuditTests(SoundRun run) : IClassFixture<SoundRun>
{
    public static TheoryData<string> Whats => [.. Mistakes.All.Select(mistake => mistake.What)];

    [Fact]
    public void A_sound_run_breaks_no_law() => Assert.Empty(run.Findings);

    [Theory, MemberData(nameof(Whats))]
    public void A_mistake_is_found(string what)
    {
        var (_, law, make) = Mistakes.All.Single(mistake => mistake.What == what);
        var spoiled = run.Evidence.Select(make).FirstOrDefault(evidence => evidence is not null);

        Assert.True(spoiled is not null, $"nobody has anything to get wrong so that {what}");
        Assert.Contains(law, Audit.Of(spoiled).Select(finding => finding.Law));
    }

    [Fact]
    public void A_missing_number_is_found()
    {
        var first = run.Drawn.First(one => one.Documents.Count > 0);
        var rest = run.Drawn.Where(one => one != first).Append(first with { Documents = [] });

        Assert.Equal("numbers are gapless", Assert.Single(Audit.Numbers(rest).Select(one => one.Law).Distinct()));
    }

    [Fact]
    public void An_entry_that_came_after_its_day_was_sealed_is_found()
    {
        var one = run.Drawn.First(each => each.Entries.Count > 1);
        var late = one.Entries[0];
        var sealedDay = run.Roots.First(root => root.Day == late.On);
        var rest = run.Drawn.Where(each => each != one).Append(one with { Entries = [.. one.Entries.Skip(1)] });

        Assert.Equal($"the root of a day stands for its entries: {sealedDay.Day}",
            $"{Assert.Single(Audit.Roots([.. rest], run.Roots))}");
    }

    [Fact]
    public void A_day_that_was_not_sealed_is_found()
    {
        var missing = run.Roots[run.Roots.Count / 2];

        Assert.Equal($"every day that is over has its root: {missing.Day}",
            $"{Assert.Single(Audit.Roots(run.Drawn, [.. run.Roots.Where(root => root != missing)]))}");
    }
}

/// <summary>One year of a few customers with every kind of fault, played once for all tests of a class.</summary>
/// <remarks>What the lot brings seldom, one more customer is sure to live through.</remarks>
public sealed class SoundRun : IAsyncLifetime
{
    private static readonly Story Seldom = Story.Parse("seldom", """
        2027-01-31  Acme joins from NL
                    Acme stores sepa-returned as debit
                    Acme stores do-not-honour as unlucky
                    Acme stores visa as good
                    Acme has draft: 10 seats of p1 standard monthly, since 2026-12-31
                    Acme has sheet: 5 seats of p2 standard annual, since 2026-02-10, paid with unlucky
        2027-02-12  Acme pays sheet with good
        2027-05-03  time passes
        """);

    /// <summary>All that was left behind.</summary>
    public IReadOnlyList<Evidence> Evidence { get; private set; } = [];

    /// <summary>What was left in one world: the customers drawn by lot.</summary>
    public IReadOnlyList<Evidence> Drawn { get; private set; } = [];

    /// <summary>The sealed days of that world.</summary>
    public IReadOnlyList<DailyRoot> Roots { get; private set; } = [];

    /// <summary>What the audit found in it.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var settings = new Settings(Seed: 8, Years: 1, Accounts: 12);
        var drawn = await new Simulation.Simulation(settings).Run();
        var told = await Simulation.Simulation.Repeat(Seldom, drawn.Files);
        (Drawn, Roots) = (drawn.Evidence, drawn.Roots);
        Evidence = [.. drawn.Evidence, .. told.Evidence];
        Findings = [.. drawn.Findings.Concat(told.Findings).SelectMany(each => each)];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
