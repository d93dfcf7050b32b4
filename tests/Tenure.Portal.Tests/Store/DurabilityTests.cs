using Microsoft.EntityFrameworkCore;
using Tenure.Portal.Tests.Databases;

namespace Tenure.Portal.Tests.Store;

public sealed class DurabilityTests
{
    // 2 is FULL: the disk has a commit before it is answered.
    [Theory]
    [InlineData("synchronous", "2")]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    public async Task SQLite_keeps_what_it_confirmed_and_checks_what_it_points_at(string pragma, string expected)
    {
        await using var stored = await Stored.Create(TestDatabase.Sqlite);
        await using var context = stored.Database.Read();
        var sql = $"SELECT CAST({pragma} AS TEXT) AS \"Value\" FROM pragma_{pragma}";
        Assert.Equal(expected, Assert.Single(await context.Database.SqlQueryRaw<string>(sql).ToListAsync()));
    }

    [Theory, Databases]
    public async Task A_new_account_is_written_with_all_that_comes_with_it(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var account = Stored.NewAccount("3000");
        var card = Stored.NewCard(account.Id);
        await using (var unit = await stored.Database.Create(account))
        {
            unit.Add(card);
            unit.Add(Stored.NewSubscription(account.Id, "S-3") with { MethodId = card.Id }, Stored.Today);
            await unit.Save(unit.Account with { DefaultMethodId = card.Id });
            Assert.Equal("C-2026-000001", await unit.CaseNumber(2026));
            await unit.Commit();
        }

        Assert.Null(await stored.Database.TryLock(Guid.NewGuid()));
        await using var again = await stored.Database.Lock(account.Id);
        Assert.Equal((card.Id, 1), (again.Account.DefaultMethodId, again.Account.Version));
    }
}
