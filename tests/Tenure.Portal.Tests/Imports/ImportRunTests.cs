using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Connectors.Imports;
using Tenure.Ledgers;
using Tenure.Policies;
using Tenure.Portal.Imports;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Imports;

/// <summary>The demo's customers, which hold one of everything, taken into the store.</summary>
public sealed class ImportRunTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly Seller Seller =
        Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog")).Sound;
    private static readonly string Seed = Path.Combine(AppContext.BaseDirectory, "demo", "seed.yaml");

    [Theory, Databases]
    public async Task A_file_that_is_run_again_changes_nothing(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        var first = await Run(database);
        var before = await Counts(database);
        var again = await Run(database);

        Assert.Equal(3, first.Added["account"]);
        Assert.Equal(0, first.AlreadyThere);
        Assert.Equal((0, first.Steps.Count), (again.Added.Count, again.AlreadyThere));
        Assert.Equal(before, await Counts(database));
    }

    [Theory, Databases]
    public async Task A_dry_run_says_the_same_and_writes_nothing(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        var dry = await Run(database, dryRun: true);
        Assert.Equal("0 0 0 0 0 0 0", await Counts(database));
        var wet = await Run(database);
        Assert.Equal(wet.Steps, dry.Steps);
    }

    [Theory, Databases]
    public async Task The_books_of_what_was_imported_stand_every_audit(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await Run(database);
        await using var context = database.Read();
        foreach (var account in await context.Accounts.Select(row => row.Id).ToListAsync())
        {
            await using var reader = database.Reader(account);
            Assert.Empty(Audits.Of(await reader.Audited()));
        }
    }

    // One customer comes ten days earlier, so that there are days which are over when the others come.
    [Theory, Databases]
    public async Task What_is_imported_with_its_past_leaves_the_days_that_are_over_as_they_were_kept(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        var (early, stop) = (Today.PlusDays(-10), TestContext.Current.CancellationToken);
        var first = new ImportFile([Import.Read(Seed, Seller, early).File!.Accounts[0]]);
        await new ImportRun(database, Seller, Now - Duration.FromDays(10)).Run(first, dryRun: false, stop);
        for (var day = early; day < Today; day = day.PlusDays(1))
            await database.KeepRoot(Seller.Entity.Code, day, stop);

        await Run(database);

        await using var context = database.Read();
        var kept = await context.DailyRoots.OrderBy(root => root.Day).ToListAsync(stop);
        Assert.Equal(10, kept.Count);
        Assert.NotEqual(0, kept[0].Entries);
        foreach (var root in kept) Assert.Equal(await context.RootOf(root.Entity, root.Day, stop), root);
        Assert.NotEqual(0, (await context.RootOf(Seller.Entity.Code, Today, stop)).Entries);
        Assert.False(await context.Entries.AnyAsync(entry => entry.On < early, stop));
    }

    [Fact]
    public async Task The_demo_shows_every_stage_and_who_has_access()
    {
        await using var fresh = await FreshDatabase.Create(TestDatabase.Sqlite, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await Run(database);
        await using var context = database.Read();
        var stages = (await context.Subscriptions.ToListAsync())
            .ToLookup(one => one.StageOn(Today, Seller.Policy.LifeCycle), one => one.Number);

        Assert.Equal(["S-301201"], stages[Stage.Grace]);
        Assert.Equal(["S-301202", "S-301208"], stages[Stage.Suspended].Order());
        Assert.Equal(["S-301209"], stages[Stage.Ended]);
        Assert.Equal(19, stages[Stage.Active].Count());
    }

    [Fact]
    public async Task A_subscription_of_another_account_is_refused_at_its_line()
    {
        await using var fresh = await FreshDatabase.Create(TestDatabase.Sqlite, Stored.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await Run(database);
        var file = Read();
        var stranger = file.Accounts[2] with { Number = "20000", Subscriptions = [file.Accounts[0].Subscriptions[0]] };
        var report = await new ImportRun(database, Seller, Now).Run(new ImportFile([stranger]), dryRun: false);

        var problem = Assert.Single(report.Problems);
        Assert.Equal($"{stranger.Subscriptions[0].At}: subscription S-204101 belongs to another account", $"{problem}");
        await using var context = database.Read();
        Assert.False(await context.Accounts.AnyAsync(row => row.Number == "20000"));
    }

    private static ImportFile Read()
    {
        var reading = Import.Read(Seed, Seller, Today);
        Assert.Empty(reading.Problems);
        return reading.File!;
    }

    private static Task<ImportReport> Run(Database database, bool dryRun = false) =>
        new ImportRun(database, Seller, Now).Run(Read(), dryRun);

    private static async Task<string> Counts(Database database)
    {
        await using var context = database.Read();
        return string.Join(' ', await context.Accounts.CountAsync(), await context.Persons.CountAsync(),
            await context.Members.CountAsync(), await context.Subscriptions.CountAsync(),
            await context.Invoices.CountAsync(), await context.Journal.CountAsync(),
                await context.Entries.CountAsync());
    }
}
