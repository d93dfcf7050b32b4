using NodaTime;
using Tenure.Bench.Databases;
using Tenure.Bench.Renewing;
using Tenure.Connectors.SellerFiles;
using Tenure.Ledgers;
using Tenure.Portal.Stories;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Bench.Filling;

/// <summary>The first customers with their months of invoices, all written by the product itself.</summary>
internal static class Seed
{
    public static readonly SellerReading Seller =
        SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog"));

    /// <summary>Writes them, and a table that names them by their group.</summary>
    public static async Task Write(BenchServer server, string name, Plan plan)
    {
        using var database = Database.Open(server.ConnectionString(name));
        await database.Migrate();
        await server.Execute(name, "CREATE TABLE seeds (part INTEGER NOT NULL, account_id UUID PRIMARY KEY)");
        await server.Execute(name, "CREATE TABLE seed_tails (account_id UUID, sequence BIGINT, tail TEXT)");
        var population = new Population(database, plan.DueOn, plan.Months);
        var groups = new[] { await population.Group(isDue: true), await population.Group(isDue: false) };
        await Live(database, plan);
        foreach (var (part, accounts) in groups.Index())
            foreach (var account in accounts) await Remember(server, name, database, (part, account));
    }

    private static async Task Live(Database database, Plan plan)
    {
        var first = plan.DueOn.PlusMonths(-plan.Months).PlusDays(-5);
        using var installation = new Installation(database, Seller, Plan.At(first), _ => new AtOnce());
        for (var day = first; day <= plan.Today; day = day.PlusDays(1))
        {
            installation.Clock.Set(Plan.At(day));
            await installation.Renewals.Run(_ => { }, CancellationToken.None);
        }
    }

    // What the hash of an entry seals besides its place, in which copies put their own ids.
    private static async Task Remember(
        BenchServer server, string name, Database database, (int Part, Guid Account) seed)
    {
        await using var connection = await server.Open(name);
        await connection.Run("INSERT INTO seeds VALUES ($1, $2)", seed.Part, seed.Account);
        await using var reader = database.Reader(seed.Account);
        foreach (var (entry, link) in await reader.Entries())
            await connection.Run(
                "INSERT INTO seed_tails VALUES ($1, $2, $3)", seed.Account, link.Sequence, TailOf(entry));
    }

    private static string TailOf(Entry entry) => string.Join('\n',
    [
        $"{entry.Id:N} {entry.AccountId:N}", $"{entry.JournalId:N} {entry.DocumentId:N}",
        FormattableString.Invariant($"{entry.On:uuuu-MM-dd}"),
        .. entry.Postings.Select(posting => $"{posting.Book} {posting.Amount}"),
    ]);
}

/// <summary>How large an installation is filled.</summary>
/// <param name="DueOn">The day on which subscriptions are due; all others later.</param>
internal sealed record Plan(int Subscriptions, int Due, int Months, LocalDate DueOn)
{
    public static Plan Of(Wishes wishes) =>
        new(wishes.Subscriptions, wishes.Due, wishes.Months, Now.InUtc().Date.PlusDays(10))
        {
            NightsMissed = wishes.Number("nights-missed", 0),
        };

    /// <summary>After fifteen everything is due.</summary>
    public int NightsMissed { get; init; }

    /// <summary>When the run goes.</summary>
    public Instant RunsAt => At(DueOn.PlusDays(NightsMissed));

    private static Instant Now => SystemClock.Instance.GetCurrentInstant();

    public string Name => $"filled_{Subscriptions}_{Due}_{Months}";

    /// <summary>The real day, up to which all is done.</summary>
    public LocalDate Today => DueOn.PlusDays(-10);

    public int CopiesDue => Math.Max(0, Due / Population.Subscriptions - 1);
    public int Copies => Math.Max(0, Subscriptions / Population.Subscriptions - 2);

    public static Instant At(LocalDate day) => day.At(new LocalTime(9, 0)).InUtc().ToInstant();
}
