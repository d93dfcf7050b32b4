using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Cli;

/// <summary>Lists the programs that have a key to an account, and revokes such keys.</summary>
public static class TokenUpkeep
{
    private static readonly Option<string> Account = new("--account")
    {
        Description = "The account's number.", Required = true,
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "The name it was made with; all keys of that name are taken back.", Required = true,
    };

    public static Command List()
    {
        var list = new Command("list", "Say which tokens an account has and when each was last used.") { Account };
        foreach (var option in Premises.Options) list.Add(option);
        list.SetAction(Show);
        return list;
    }

    public static Command Revoke()
    {
        var revoke = new Command("revoke", "Take a token back; it opens nothing from now on.") { Account, Name };
        foreach (var option in Premises.Options) revoke.Add(option);
        revoke.SetAction(TakeBack);
        return revoke;
    }

    private static async Task<int> Show(ParseResult asked, CancellationToken stop)
    {
        var output = asked.InvocationConfiguration.Output;
        using var premises = await Premises.Open(asked, stop);
        if (await Find(premises.Database, asked, stop) is not { } account) return Refuse(asked);
        await using var context = premises.Database.Read();
        var tokens = await context.ApiTokens.Where(row => row.AccountId == account)
            .OrderBy(row => row.CreatedAt).ToListAsync(stop);
        foreach (var token in tokens) output.WriteLine(LineOf(token));
        if (tokens.Count == 0) output.WriteLine("There is none.");
        return 0;
    }

    private static async Task<int> TakeBack(ParseResult asked, CancellationToken stop)
    {
        using var premises = await Premises.Open(asked, stop);
        if (await Find(premises.Database, asked, stop) is not { } account) return Refuse(asked);
        var name = asked.GetRequiredValue(Name);
        var revoked = await premises.Database.RevokeTokens(account, name, Premises.Now, stop);
        asked.InvocationConfiguration.Output.WriteLine(revoked == 0
            ? $"There is no token '{name}' that works."
            : $"Taken back: {name}.");
        return revoked == 0 ? 1 : 0;
    }

    private static async Task<Guid?> Find(Database database, ParseResult asked, CancellationToken stop)
    {
        var number = asked.GetRequiredValue(Account);
        await using var context = database.Read();
        return await context.Accounts.Where(row => row.Number == number)
            .Select(row => (Guid?)row.Id).SingleOrDefaultAsync(stop);
    }

    private static int Refuse(ParseResult asked)
    {
        asked.InvocationConfiguration.Output.WriteLine($"There is no account {asked.GetRequiredValue(Account)}.");
        return 1;
    }

    private static string LineOf(ApiToken token) => $"{token.Name}: made {At(token.CreatedAt)}, "
        + (token.LastUsedAt is { } used ? $"last used {At(used)}" : "never used")
        + (token.RevokedAt is { } revoked ? $", taken back {At(revoked)}" : "");

    private static string At(NodaTime.Instant instant) => InstantPattern.General.Format(instant);
}
