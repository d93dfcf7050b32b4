using NodaTime;
using NodaTime.Text;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Stories;
using Tenure.Simulation.Auditing;
using Tenure.Simulation.Faults;
using Tenure.Simulation.Lives;
using Tenure.Store;
using Tenure.Store.Documents;
using Tenure.Subscriptions;

namespace Tenure.Simulation;

/// <summary>What to simulate.</summary>
/// <param name="Database">"Host=…" of an empty PostgreSQL database; null is a temporary SQLite file.</param>
public sealed record Settings(long Seed, int Years, int Accounts, string? Database = null)
{
    /// <summary>A mistake to make; null is none.</summary>
    public Planted? Planted { get; init; }
}

/// <summary>What came of a simulation.</summary>
/// <param name="Findings">By the customer's name; none if all laws hold.</param>
/// <param name="Stories">What happened to each customer, as a story that can be played alone.</param>
public sealed record Report(
    ILookup<string, Finding> Findings, IReadOnlyDictionary<string, string> Stories, Tally Tally)
{
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The sealed days of the whole installation.</summary>
    public required IReadOnlyList<DailyRoot> Roots { get; init; }
    public required IReadOnlyDictionary<string, string> Files { get; init; }
}

/// <summary>How much happened.</summary>
public sealed record Tally(int Lines, int Rows, int Documents, int Charges, int Deaths)
{
    public static Tally operator +(Tally one, Tally other) => new(one.Lines + other.Lines, one.Rows + other.Rows,
        one.Documents + other.Documents, one.Charges + other.Charges, one.Deaths + other.Deaths);
}

/// <summary>Customers drawn by lot who live for years in a faulty world, and the audit of what is left of it.</summary>
public sealed class Simulation(Settings settings)
{
    private static readonly LocalDate Beginning = new(2027, 1, 5);

    // For everything that a customer brings.
    private static readonly Duration Entrance = Duration.FromSeconds(120);

    // Long enough for every retry, settlement and return that was begun.
    private const int CalmDays = 30;

    private readonly Dictionary<string, List<string>> told = [];
    private int lines;

    /// <summary>Plays a story that was written down, such as a failing one.</summary>
    public static async Task<Report> Repeat(
        Story story, IReadOnlyDictionary<string, string> files, Planted? planted = null)
    {
        await using var stage = await Stage.Open(files, story.Lines[0].At, planted: planted);
        foreach (var line in story.Lines) await stage.Say(line);
        return await stage.Audit(new Dictionary<string, string>(), files, story.Lines.Count);
    }

    public async Task<Report> Run()
    {
        var files = RandomSeller.Files(new Chance(settings.Seed, "seller"), Beginning, settings.Years);
        await using var stage = await Stage.Open(files, Start(Beginning), settings.Database, settings.Planted);
        var lives = Enumerable.Range(1, settings.Accounts).Select(number => $"A{number}")
            .Select(name => new RandomLife(name, new Chance(settings.Seed, name))).ToArray();
        // One after the other, so that what is stored first is stored earlier.
        foreach (var (index, life) in lives.Index())
            await Say(stage, life.Name, Start(Beginning) + index * Entrance, life.Beginning(Beginning));
        var days = settings.Years * 365;
        for (var day = 1; day <= days; day++) await Live(stage, lives, day, isCalm: day > days - CalmDays);
        // Just after the last work, so that no day has begun anywhere of which nobody could know yet.
        await Say(stage, null, Start(Beginning.PlusDays(days + 1)) + Duration.FromMinutes(665), ["time passes"]);
        return await stage.Audit(told.ToDictionary(one => one.Key, one => string.Join('\n', one.Value)), files, lines);
    }

    private async Task Live(Stage stage, RandomLife[] lives, int day, bool isCalm)
    {
        var date = Beginning.PlusDays(day);
        var world = new Chance(settings.Seed, $"world {day}");
        if (isCalm && day == settings.Years * 365 - CalmDays + 1)
            await Say(stage, null, Midnight(date), ["all goes well from now on"]);
        if (!isCalm && world.Happens(0.02))
            await Say(stage, null, Midnight(date),
                [$"renewals go {(world.Happens(0.3) ? "one by one" : "together")} from now on"]);
        if (!isCalm && world.Happens(0.004))
            await Say(stage, null, Midnight(date),
                [$"nobody works until {LocalDatePattern.Iso.Format(date.PlusDays(world.Between(1, 20)))}"]);
        var acting = lives.Select((life, index) => (life, index, said: life.Day(isCalm).ToArray()))
            .Where(one => one.said.Length > 0)
            .Select(one => (one.life, at: Time(one.index, day), one.said)).OrderBy(one => one.at);
        foreach (var (life, at, said) in acting)
            await Say(stage, life.Name, (date + at).InUtc().ToInstant(), said);
        await stage.Look(new Chance(settings.Seed, $"look {day}"));
    }

    // A time of day that depends on nothing but the customer and the day; early enough for all that is said then.
    private LocalTime Time(int index, int day) =>
        LocalTime.Midnight.PlusSeconds(new Chance(settings.Seed, $"time {index} {day}").Between(0, 86_000));

    private async Task Say(Stage stage, string? name, Instant at, IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            lines++;
            var text = $"{LocalDatePattern.Iso.Format(at.InUtc().Date)} {Hour(at)}  {sentence}";
            foreach (var one in name is null ? told.Keys.ToArray() : [name])
                (told.TryGetValue(one, out var known) ? known : told[one] = []).Add(text);
            await stage.Say(new StoryLine(lines, at, sentence, []));
            at += Duration.FromSeconds(20);
        }
    }

    private static string Hour(Instant at) =>
        LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss").Format(at.InUtc().TimeOfDay);

    private static Instant Midnight(LocalDate day) => day.AtMidnight().InUtc().ToInstant();

    private static Instant Start(LocalDate day) => day.At(new LocalTime(1, 0)).InUtc().ToInstant();
}
