using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.SellerFiles;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Bulk;

/// <summary>Renewing many accounts at once leaves the same rows as renewing them one after the other.</summary>
public sealed class EqualityTests
{
    private static readonly SellerReading Reading =
        Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog"));

    [Theory, Databases]
    public async Task Together_is_row_for_row_what_it_is_one_by_one(TestDatabase kind)
    {
        await using var singly = await Twin.Create(kind);
        await using var together = await Twin.Create(kind);
        var known = await Dump.Ids(singly.Database);
        var stop = TestContext.Current.CancellationToken;

        await singly.Installation.Due.Renew(stop);
        var progress = await together.Installation.Renewals.Run(_ => { }, stop);
        await together.Installation.Due.Renew(stop);

        Assert.Equal(await Dump.Of(singly.Database, known), await Dump.Of(together.Database, known));
        Assert.Equal(await Numbers(singly.Database), await Numbers(together.Database));
        Assert.Equal(Taken(singly), Taken(together));
        await BooksHold(together.Database);
        Assert.True(progress.Renewed > 40, $"{progress.Renewed} were renewed together.");
    }

    [Theory, Databases]
    public async Task A_run_is_kept_with_its_progress_and_a_second_one_finds_nothing(TestDatabase kind)
    {
        await using var twin = await Twin.Create(kind);
        var stop = TestContext.Current.CancellationToken;

        var first = await twin.Installation.Renewals.Run(_ => { }, stop);
        await twin.Installation.Due.Renew(stop);
        var second = await twin.Installation.Renewals.Run(_ => { }, stop);

        Assert.Equal((0L, 0L), (second.Due, second.Renewed));
        var run = Assert.Single(await twin.Database.LatestRuns(5, stop));
        Assert.Equal((first.Renewed, 0L), (run.Done, run.Failed));
        Assert.NotNull(run.Finished);
    }

    private static async Task<string> Numbers(Database database)
    {
        await using var context = database.Read();
        var numbers = await context.Invoices.Select(row => row.Number).ToListAsync();
        return string.Join('\n', numbers.Order(StringComparer.Ordinal));
    }

    private static string Taken(Twin twin) => string.Join('\n', twin.Installation.Bank.Charges
        .Select(charge => $"{charge.Token} {charge.State} {charge.Minor} {charge.Currency}")
        .Order(StringComparer.Ordinal));

    private static async Task BooksHold(Database database)
    {
        await using var context = database.Read();
        Assert.Empty((await context.NumberSeries()).SelectMany(Audits.Gapless));
        foreach (var account in await context.Accounts.Select(row => row.Id).ToListAsync())
        {
            await using var reader = database.Reader(account);
            Assert.Empty(Audits.Of(await reader.Audited()));
        }
    }

    /// <summary>A copy of the crowd's database with an installation of its own on it.</summary>
    private sealed class Twin : IAsyncDisposable
    {
        private readonly FreshDatabase fresh;

        private Twin(FreshDatabase fresh)
        {
            this.fresh = fresh;
            Database = Tenure.Store.Database.Open(fresh.ConnectionString);
            Installation = new Installation(Database, Reading, Crowd.Day.At(new LocalTime(10, 0)).InUtc().ToInstant());
        }

        public Database Database { get; }
        public Installation Installation { get; }

        public static async Task<Twin> Create(TestDatabase kind) =>
            new(await FreshDatabase.Create(kind, Crowd.Prepare));

        public async ValueTask DisposeAsync()
        {
            Installation.Dispose();
            Database.Dispose();
            await fresh.DisposeAsync();
        }
    }
}
