using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;

namespace Tenure.Portal.Tests.Bulk;

/// <summary>One account that cannot be written spoils nothing for anybody else.</summary>
public sealed class SpoiledTests
{
    [Theory, Databases]
    public async Task An_account_that_cannot_be_written_stays_due_alone(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Crowd.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await Spoil(database, kind, "INSERT ON orders", "'1001'");
        using var world = World(database);

        var progress = await world.Renewals.Run(_ => { }, TestContext.Current.CancellationToken);

        Assert.True(progress is { Failed: > 0, Renewed: > 40 }, $"{progress}");
        Assert.Equal((Crowd.Day, 0), await Of(database, "1001"));
        Assert.Equal((Crowd.Day.PlusYears(1), 1), await Of(database, "1002"));
    }

    // 1001 and 1002 were charged; 1004 and 1005 were declined.
    [Theory, Databases]
    public async Task A_charge_that_cannot_be_recorded_keeps_no_other_from_it(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Crowd.Prepare);
        using var database = Database.Open(fresh.ConnectionString);
        await Spoil(database, kind, "UPDATE ON attempts", "'1001', '1004'");
        using var world = World(database);

        await world.Renewals.Run(_ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                ("1001", AttemptState.Started), ("1002", AttemptState.Succeeded),
                ("1004", AttemptState.Started), ("1005", AttemptState.Declined),
            ],
            await AttemptsOf(database, "1001", "1002", "1004", "1005"));
    }

    private static Installation World(Database database) => new(
        database, Connectors.SellerFiles.SellerFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalog")),
        Crowd.Day.At(new LocalTime(10, 0)).InUtc().ToInstant());

    // What is done to rows of these accounts fails.
    private static Task Spoil(Database database, TestDatabase kind, string what, string accounts)
    {
        var those = $"(SELECT id FROM accounts WHERE number IN ({accounts}))";
        var sql = kind == TestDatabase.Sqlite
            ? $"""
               CREATE TRIGGER spoil BEFORE {what} WHEN NEW.account_id IN {those}
               BEGIN SELECT RAISE(ABORT, 'spoiled'); END
               """
            : $"""
               CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
               BEGIN
                   IF NEW.account_id IN {those} THEN RAISE EXCEPTION 'spoiled'; END IF;
                   RETURN NEW;
               END $$;
               CREATE TRIGGER spoil BEFORE {what} FOR EACH ROW EXECUTE FUNCTION spoil()
               """;
        return database.Write(context => context.Database.ExecuteSqlRawAsync(sql));
    }

    private static async Task<IReadOnlyList<(string Account, AttemptState State)>> AttemptsOf(
        Database database, params string[] accounts)
    {
        await using var context = database.Read();
        var rows = await (from attempt in context.Attempts
                          join account in context.Accounts on attempt.AccountId equals account.Id
                          where accounts.Contains(account.Number)
                          orderby account.Number
                          select new { account.Number, attempt.State }).ToListAsync();
        return [.. rows.Select(row => (row.Number, row.State))];
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
