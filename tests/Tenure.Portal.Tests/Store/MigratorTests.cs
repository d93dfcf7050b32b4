using Microsoft.EntityFrameworkCore;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;

namespace Tenure.Portal.Tests.Store;

public sealed class MigratorTests
{
    // A number is applied once: of two files with the same one, the second would never be.
    [Theory]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "sqlite")]
    public void Every_schema_file_has_a_number_of_its_own(string dialect, string other)
    {
        var numbers = Directory.EnumerateFiles(Path.Combine(Folders.Root, "src/Tenure.Store/Schema"), "*.sql")
            .Select(file => Path.GetFileName(file)!)
            .Where(name => !name.EndsWith($".{other}.sql", StringComparison.Ordinal))
            .Select(name => name.Split('_')[0]).ToList();
        Assert.NotEmpty(numbers);
        Assert.True(numbers.Distinct().Count() == numbers.Count, $"Two schema files of {dialect} share a number.");
    }

    [Theory, Databases]
    public async Task A_second_migration_finds_nothing_to_do(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind);
        using var database = Database.Open(fresh.ConnectionString);
        Assert.True(await database.Migrate() > 0);
        Assert.Equal(0, await database.Migrate());
    }

    [Theory, Databases]
    public async Task Two_processes_that_start_at_once_share_the_work(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind);
        using var one = Database.Open(fresh.ConnectionString);
        using var two = Database.Open(fresh.ConnectionString);
        var applied = await Task.WhenAll(
            Task.Run(() => one.Migrate()), Task.Run(() => two.Migrate()), Task.Run(() => one.Migrate()));
        await using var context = one.Read();
        var files = context.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM schema_versions").Single();
        Assert.Equal(files, applied.Sum());
    }
}
