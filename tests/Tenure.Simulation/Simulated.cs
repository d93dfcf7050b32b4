using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Stories;
using Tenure.Simulation.Auditing;
using Tenure.Simulation.Faults;

namespace Tenure.Simulation;

/// <summary>A rehearsal in which things go wrong: lost answers, dead processes, missed nights, moved clocks.</summary>
public sealed partial class Simulated : Rehearsal
{
    private static readonly Duration Restarting = Duration.FromMinutes(3);

    private readonly Troubles troubles;
    private readonly List<SandboxEvent> delayed = [];
    private Instant idleUntil = Instant.MinValue;
    private bool isTogether = true;

    public Simulated(Installation world, Troubles troubles) : base(world)
    {
        this.troubles = troubles;
        Know(
        [
            new Verb(ChargeTrouble(), match => Now(() => Arm(match))),
            new Verb(Silence(), match => Now(() => troubles.Fates.Silence(Name(match), Count(match)))),
            new Verb(Dying(), match => Now(() => troubles.Fates.Arm(
                Name(match), Hows[match.Groups["how"].Value], Count(match)))),
            new Verb(PostTrouble(), match => Now(() => troubles.Fates.Arm(
                Name(match), Enum.Parse<PostFate>(match.Groups["fate"].Value, ignoreCase: true)))),
            new Verb(Idling(), match => Now(() => idleUntil = Day(match))),
            new Verb(Moving(), Move),
            new Verb(Calming(), _ => Now(troubles.Fates.Calm)),
            new Verb(Renewing(), match => Now(() => isTogether = match.Groups["how"].Value == "together")),
        ]);
    }

    /// <summary>What the engine said about access, with the place in the journal at which it said so.</summary>
    public List<Seen> Seen { get; } = [];

    /// <summary>When all that was due had been done.</summary>
    public List<Instant> Rounds { get; } = [];

    /// <summary>How far the customers' clocks were moved, and when.</summary>
    public MovedClocks Moves { get; } = new();

    /// <summary>Everything the process died of that nobody had announced.</summary>
    public List<Finding> Broken { get; } = [];

    protected override async Task Until(Instant target)
    {
        while (NextNoon() is var noon && noon < target)
        {
            if (noon < idleUntil) World.Clock.Set(noon);
            else await Day(noon);
        }

        if (target > World.Clock.GetCurrentInstant()) World.Clock.Set(target);
    }

    protected override Task Work() => isTogether ? World.Work() : World.WorkOneByOne();

    /// <summary>The process dies and starts again; the work is taken up again, what a customer did is not.</summary>
    protected override async Task Act(Func<Task> deed)
    {
        var isWork = deed == Work;
        for (var turn = 0; turn < 20; turn++)
        {
            try
            {
                troubles.Crashes.IsAtWork = true;
                await deed();
                if (isWork) Rounds.Add(World.Clock.GetCurrentInstant());
                return;
            }
            catch (Exception error) when (error is not (StoryException or FormatException))
            {
                if (!troubles.Mortality.TakeDeath())
                {
                    Broken.Add(new Finding("the engine never throws", $"{World.Clock.GetCurrentInstant()} "
                        + $"{troubles.Crashes.Current}: {error}"));
                    if (isWork) return;
                }

                World.Restart();
                World.Clock.Pass(Restarting);
                if (!isWork) return;
            }
            finally
            {
                troubles.Crashes.IsAtWork = false;
            }
        }
    }

    protected override IReadOnlyList<SandboxEvent> Post()
    {
        troubles.Bank.Land();
        var arriving = new List<SandboxEvent>();
        var late = delayed.ToArray();
        delayed.Clear();
        foreach (var told in World.Bank.TakeEvents())
        {
            switch (troubles.Bank.CustomerOf(told.Subject) is { } name ? troubles.Fates.NextPost(name) : null)
            {
                case PostFate.Lost: break;
                case PostFate.Late: delayed.Add(told); break;
                case PostFate.Doubled: arriving.AddRange([told, told]); break;
                default: arriving.Add(told); break;
            }
        }

        return [.. arriving, .. late];
    }

    private static readonly Dictionary<string, ChargeFate> Charges = new()
    {
        ["is declined"] = ChargeFate.Declined,
        ["is lost on its way"] = ChargeFate.RequestLost,
        ["is not answered"] = ChargeFate.AnswerLost,
        ["is late"] = ChargeFate.Late,
        ["finds the process dead before it"] = ChargeFate.DiesBefore,
        ["leaves the process dead after it"] = ChargeFate.DiesAfter,
    };

    private static readonly Dictionary<string, Death> Hows = new()
    {
        ["statements"] = Death.AtStatement,
        ["commits, before another"] = Death.BeforeCommit,
        ["commits, after another"] = Death.AfterCommit,
    };

    private void Arm(Match match) => troubles.Fates.Arm(Name(match), Charges[match.Groups["fate"].Value]);

    private async Task<Outcome> Move(Match match)
    {
        // Not by the process, so it does not die of it.
        troubles.Crashes.IsAtWork = false;
        var customer = Cast.Find(match.Groups["who"].Value)!;
        await using var unit = await World.Database.Lock(customer.Account);
        var ahead = Count(match) * (long)NodaConstants.SecondsPerDay;
        await unit.Save(unit.Account with { ClockOffsetSeconds = unit.Account.ClockOffsetSeconds + ahead });
        await unit.Commit();
        Moves.Add(customer.Account, World.Clock.GetCurrentInstant(), ahead);
        return Outcome.Done;
    }

    private static Task<Outcome> Now(Action deed)
    {
        deed();
        return Task.FromResult(Outcome.Done);
    }

    private static string Name(Match match) => match.Groups["who"].Value.ToLowerInvariant();

    private static int Count(Match match) => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);

    private static Instant Day(Match match) =>
        LocalDatePattern.Iso.Parse(match.Groups["day"].Value).Value.AtMidnight().InUtc().ToInstant();

    [GeneratedRegex(@"^the next charge of (?<who>\w+) (?<fate>is declined|is lost on its way|is not answered|is late|"
        + "finds the process dead before it|leaves the process dead after it)$")]
    private static partial Regex ChargeTrouble();

    [GeneratedRegex(@"^the bank is silent about (?<who>\w+) (?<count>\d+) times$")]
    private static partial Regex Silence();

    [GeneratedRegex(@"^the process dies at work for (?<who>\w+) after (?<count>\d+) "
        + "(?<how>statements|commits, before another|commits, after another)$")]
    private static partial Regex Dying();

    [GeneratedRegex(@"^the next message about (?<who>\w+) is (?<fate>lost|doubled|late)$")]
    private static partial Regex PostTrouble();

    [GeneratedRegex(@"^nobody works until (?<day>\S+)$")]
    private static partial Regex Idling();

    [GeneratedRegex(@"^the clock of (?<who>\w+) moves (?<count>\d+) days ahead$")]
    private static partial Regex Moving();

    [GeneratedRegex("^all goes well from now on$")]
    private static partial Regex Calming();

    [GeneratedRegex("^renewals go (?<how>together|one by one) from now on$")]
    private static partial Regex Renewing();
}

/// <summary>Everything that can go wrong, and where it is announced.</summary>
public sealed record Troubles(Fates Fates, Mortality Mortality, Crashes Crashes)
{
    /// <summary>How the bank is reached; there from the start of the installation on.</summary>
    public FaultyBank Bank { get; set; } = null!;
}
