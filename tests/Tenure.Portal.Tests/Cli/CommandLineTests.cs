using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Cli;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Documents;

namespace Tenure.Portal.Tests.Cli;

/// <summary>What the program does for whoever runs it, on a folder of its own.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private static readonly string Seed = Path.Combine(AppContext.BaseDirectory, "demo", "seed.yaml");
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("tenure-cli-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        var (code, said) = await Run("help");

        Assert.Equal(0, code);
        Assert.All(["run", "web", "work", "sandbox", "account", "import", "token", "catalog", "audit"], verb =>
            Assert.Contains(verb, said));
    }

    [Fact]
    public async Task A_new_account_has_an_owner_who_can_sign_in_with_the_printed_link()
    {
        var (code, said) = await Run("account", "create", "--owner", "Ada@example.com", "--name", "Ada BV",
            "--country", "NL", "--address", "https://portal.example");

        Assert.Equal(0, code);
        Assert.Contains("Account 10001 is there.", said);
        Assert.Contains("https://portal.example/sign-in/link?token=", said);
        using var database = Open();
        await using var context = database.Read();
        var account = await context.Accounts.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("Ada BV", Currency.Eur, "Europe/Amsterdam"), (account.Name, account.Currency, account.Zone));
        Assert.Equal(Role.Owner, (await context.Members.SingleAsync(TestContext.Current.CancellationToken)).Role);
        var now = SystemClock.Instance.GetCurrentInstant();
        var ada = await database.UseLink(
            Token().Match(said).Groups[1].Value, now, TestContext.Current.CancellationToken);
        Assert.Equal("ada@example.com", (await context.Persons.SingleAsync(person => person.Id == ada,
            TestContext.Current.CancellationToken)).Mail);
    }

    [Fact]
    public async Task An_audit_goes_over_all_books_and_names_what_does_not_hold()
    {
        await Run("import", Seed);
        var sound = await Run("audit");
        using (var database = Open())
        {
            await database.Write(async context =>
            {
                await context.Database.ExecuteSqlRawAsync("DROP TRIGGER postings_no_update");
                await context.Database.ExecuteSqlRawAsync(
                    "UPDATE postings SET amount = amount + 1 WHERE book = 'revenue' AND sequence = 1");
                await context.Database.ExecuteSqlRawAsync("UPDATE numbers SET last = last + 1 WHERE kind = 'invoice'");
                var today = await context.Entries.Select(entry => entry.On).FirstAsync();
                context.Add(new DailyRoot("NL01", today, "changed", 1));
            });
        }

        var spoiled = await Run("audit");

        Assert.Equal(0, sound.Code);
        Assert.Matches("^3 accounts, [0-9]+ documents, [0-9]+ entries, [0-9] series of numbers and 0 closed days were "
            + "checked.\nEverything holds.\n$", sound.Said);
        Assert.Equal(1, spoiled.Code);
        Assert.Contains("Broken: postings of an entry sum to zero (account ", spoiled.Said, StringComparison.Ordinal);
        Assert.Contains("Broken: the chain is unbroken (account ", spoiled.Said, StringComparison.Ordinal);
        Assert.Contains("Broken: numbers are gapless (", spoiled.Said, StringComparison.Ordinal);
        Assert.Contains("Broken: a closed day stays as it was (NL01, ", spoiled.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:5081", "The sandbox bank is only there for its own machine: http://127.0.0.1:…")]
    [InlineData("somewhere", "'somewhere' is no address; it looks like http://127.0.0.1:5081.")]
    public async Task A_bank_listens_to_its_own_machine_alone(string url, string why)
    {
        await using var output = new StringWriter();

        var code = await CommandLine.RunAsync(["sandbox", "--url", url], output);

        Assert.Equal(1, code);
        Assert.Contains(why, $"{output}");
    }

    [Fact]
    public async Task A_token_is_listed_and_can_be_taken_back_once()
    {
        await Run("account", "create", "--owner", "a@b.example", "--name", "A", "--country", "NL");
        var (_, secret) = await Run("token", "create", "--account", "10001", "--name", "Purchasing");
        var (_, before) = await Run("token", "list", "--account", "10001");
        var revoked = await Run("token", "revoke", "--account", "10001", "--name", "Purchasing");
        var again = await Run("token", "revoke", "--account", "10001", "--name", "Purchasing");
        var (_, after) = await Run("token", "list", "--account", "10001");

        Assert.Matches("^Purchasing: made [0-9TZ:-]+, never used\n$", before);
        Assert.Equal((0, "Taken back: Purchasing.\n"), revoked);
        Assert.Equal((1, "There is no token 'Purchasing' that works.\n"), again);
        Assert.Contains("taken back", after);
        using var database = Open();
        Assert.Null(await database.Token(secret.Trim(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_country_that_is_no_market_is_refused()
    {
        var (code, said) = await Run("account", "create", "--owner", "a@b.example", "--name", "A", "--country", "XX");
        Assert.Equal((1, "The seller has no market 'XX'.\n"), (code, said));
    }

    [Fact]
    public async Task An_import_says_each_thing_and_a_dry_run_writes_nothing()
    {
        var dry = await Run("import", Seed, "--dry-run");
        var wet = await Run("import", Seed);
        var again = await Run("import", Seed);

        Assert.StartsWith("Would add 3 accounts, 12 members, 10 methods, 23 subscriptions", Last(dry.Said));
        Assert.StartsWith("Added 3 accounts", Last(wet.Said));
        Assert.StartsWith("Added nothing; ", Last(again.Said));
        Assert.Contains("seed.yaml:7:5: account 10017 Grutto Bouwkunde B.V.: new", wet.Said);
    }

    [Fact]
    public async Task A_mistake_in_a_file_is_named_by_its_line_and_nothing_is_written()
    {
        var file = Path.Combine(data.FullName, "wrong.yaml");
        await File.WriteAllTextAsync(file, "accounts:\n  - number: \"1\"\n", TestContext.Current.CancellationToken);
        var (code, said) = await Run("import", file);

        Assert.Equal(1, code);
        Assert.Contains("wrong.yaml:2:5: 'name' is missing", said);
        Assert.EndsWith("Nothing was written.\n", said);
    }

    [Fact]
    public async Task A_token_opens_its_account_and_only_its_hash_is_kept()
    {
        await Run("import", Seed);
        var (code, said) = await Run("token", "create", "--account", "10017", "--name", "Sync");
        using var database = Open();
        var token = await database.Token(said.Trim(), TestContext.Current.CancellationToken);

        Assert.Equal((0, "Sync"), (code, token?.Name));
        Assert.NotEqual(said.Trim(), token?.Hash);
    }

    private static string Last(string said) => said.TrimEnd().Split('\n')[^1];

    private Database Open() => Database.Open(Path.Combine(data.FullName, "tenure.db"));

    private async Task<(int Code, string Said)> Run(params string[] args)
    {
        await using var output = new StringWriter();
        string[] here = args is ["help"] ? args : [.. args, "--data", data.FullName];
        return (await CommandLine.RunAsync(here, output), $"{output}".ReplaceLineEndings("\n"));
    }

    [GeneratedRegex("token=([0-9a-f]+)")]
    private static partial Regex Token();
}
