using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Cli;

/// <summary>Gives a program a key to one account; it is shown once and kept only as a hash.</summary>
public static class TokenCreate
{
    private static readonly Option<string> Account = new("--account")
    {
        Description = "The account's number.", Required = true,
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "What the program is called in the account's history.", Required = true,
    };

    public static Command Verb()
    {
        var create = new Command("create", "Make a token and print it, once.") { Account, Name };
        foreach (var option in Premises.Options) create.Add(option);
        create.SetAction(Run);
        return new Command("token", "Keys for programs that use the API.")
        {
            create, TokenUpkeep.List(), TokenUpkeep.Revoke(),
        };
    }

    private static async Task<int> Run(ParseResult asked, CancellationToken stop)
    {
        var (number, output) = (asked.GetRequiredValue(Account), asked.InvocationConfiguration.Output);
        using var premises = await Premises.Open(asked, stop);
        await using var context = premises.Database.Read();
        if (await context.Accounts.SingleOrDefaultAsync(row => row.Number == number, stop) is not { } account)
        {
            output.WriteLine($"There is no account {number}.");
            return 1;
        }

        var secret = $"tenure_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        await premises.Database.Add(new ApiToken
        {
            Hash = SignIn.HashOf(secret), AccountId = account.Id, Id = Ids.New(),
            Name = asked.GetRequiredValue(Name), CreatedAt = Premises.Now,
        }, stop);
        output.WriteLine(secret);
        return 0;
    }
}
