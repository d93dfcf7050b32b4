using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;

namespace Tenure.Portal.Tests.Bulk;

/// <summary>One account that cannot be renewed spoils nobody else's renewal.</summary>
public sealed class SpoiledTests
{
    private const string OnSqlite = """
        CREATE TRIGGER spoil BEFORE INSERT ON orders
        WHEN NEW.account_id = (SELECT id FROM accounts WHERE number = '1001')
        BEGIN SELECT RAISE(ABORT, 'spoiled'); END
        """;

    private const string OnPostgres = """
        CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NEW.account_id = (SELECT id FROM accounts WHERE number = '1001') THEN
                RAISE EXCEPTION 'spoiled';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER spoil BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION spoil()
        """;

    [Theory, Databases]
    public async Task An_account_that_cannot_be_written_stays_due_alone(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Crowd.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await database.Write(context => context.Database.ExecuteSqlRawAsync(
            kind == TestDatabase.Sqlite ? OnSqlite : OnPostgres));
        var reading = Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog"));
        using var world = new Installation(
            database, reading, Crowd.Day.At(new LocalTime(10, 0)).InUtc().ToInstant());

        var progress = await world.Renewals.Run(_ => { }, TestContext.Current.CancellationToken);

        Assert.True(progress is { Failed: > 0, Renewed: > 40 }, $"{progress}");
        Assert.Equal((Crowd.Day, 0), await Of(database, "1001"));
        Assert.Equal((Crowd.Day.PlusYears(1), 1), await Of(database, "1002"));
    }

    private static async Task<(LocalDate End, int Orders)> Of(Database database, string number)
    {
        await using var context = database.Read();
        var account = await context.Accounts.Where(row => row.Number == number).Select(row => row.Id).SingleAsync();
        var first = await context.Subscriptions.Where(row => row.AccountId == account)
            .OrderBy(row => row.Number).FirstAsync();
        return (first.Term.End, await context.Orders.CountAsync(row => row.AccountId == account));
    }
}
