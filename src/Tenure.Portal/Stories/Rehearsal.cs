using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Stories;

/// <summary>A sentence that a story may say besides those about customers, and what it does.</summary>
public sealed record Verb(Regex Form, Func<Match, Task<Outcome>> Do);

/// <summary>Something expected that did not come about.</summary>
public sealed record Mismatch(int Line, string Expected, string Was)
{
    public override string ToString() => $"line {Line}: expected {Expected}, but {Was}";
}

/// <summary>
/// Plays a story: lets the days pass with their work, has the customers act, and checks what is told.
/// </summary>
/// <remarks>
/// The work of a day is done at noon UTC, when it is the same date in most of the world; before a line is played,
/// everything that is due by then is done too.
/// </remarks>
public class Rehearsal
{
    /// <summary>When a day's work is done.</summary>
    protected static readonly LocalTime Noon = new(12, 0);

    private readonly List<Verb> verbs;
    private readonly Expectations expectations;
    private readonly Acts acts;

    public Rehearsal(Installation world)
    {
        World = world;
        (acts, expectations) = (new Acts(world, Cast), new Expectations(world, Cast));
        verbs = [.. acts.Verbs];
    }

    public Installation World { get; }
    public Cast Cast { get; } = new();
    public IReadOnlyList<Mismatch> Mismatches => expectations.Mismatches;

    /// <summary>Told after each day's work and each line.</summary>
    public Func<Task> Moved { get; set; } = () => Task.CompletedTask;

    /// <exception cref="StoryException">A sentence is not understood, or cannot be.</exception>
    public async Task Play(Story story)
    {
        foreach (var line in story.Lines) await Play(line);
    }

    /// <inheritdoc cref="Play(Story)"/>
    public async Task<Outcome> Play(StoryLine line)
    {
        try
        {
            await expectations.Begin(line);
            await Until(line.At);
            var outcome = await Say(line.Sentence);
            await Moved();
            await expectations.Check(line, outcome);
            return outcome;
        }
        catch (FormatException mistake)
        {
            throw new StoryException(line.Number, mistake.Message);
        }
    }

    /// <summary>Sentences that this rehearsal knows besides the usual ones.</summary>
    protected void Know(IEnumerable<Verb> more) => verbs.InsertRange(0, more);

    /// <summary>Lets time pass, with the work of every day.</summary>
    protected virtual async Task Until(Instant target)
    {
        while (NextNoon() is var noon && noon < target) await Day(noon);
        if (target > World.Clock.GetCurrentInstant()) World.Clock.Set(target);
        await Day(target);
    }

    /// <summary>The first noon after now.</summary>
    protected Instant NextNoon()
    {
        var now = World.Clock.GetCurrentInstant();
        var noon = World.Clock.Today.At(Noon).InUtc().ToInstant();
        return noon > now ? noon : noon + Duration.FromDays(1);
    }

    /// <summary>What the bank and the workers do at an instant.</summary>
    protected async Task Day(Instant at)
    {
        World.Clock.Set(at);
        World.Bank.Tick();
        foreach (var told in Post()) await Receive(told);
        await Act(Work);
        await Moved();
    }

    /// <summary>The bank's webhooks that arrive now.</summary>
    protected virtual IReadOnlyList<SandboxEvent> Post() => World.Bank.TakeEvents();

    /// <summary>One round of all recurring work.</summary>
    protected virtual Task Work() => World.Work();

    /// <summary>Does something that the process might not survive.</summary>
    protected virtual Task Act(Func<Task> deed) => deed();

    private async Task<Outcome> Say(string sentence)
    {
        foreach (var verb in verbs)
        {
            if (verb.Form.Match(sentence) is not { Success: true } match) continue;
            var outcome = Outcome.Done;
            await Act(async () => outcome = await verb.Do(match));
            return outcome;
        }

        throw new FormatException($"nobody knows what this means: {sentence}");
    }

    private Task<bool> Receive(SandboxEvent told) => World.Database.Receive(new InboxEvent
    {
        Id = Ids.New(),
        Provider = "sandbox",
        Event = told.Id,
        Payload = JsonSerializer.Serialize(new { type = told.Type, data = new { subject = told.Subject } }),
        ReceivedAt = World.Clock.GetCurrentInstant(),
    });
}
