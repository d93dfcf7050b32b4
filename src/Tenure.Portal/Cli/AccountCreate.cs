using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Portal.Access;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Cli;

/// <summary>Makes an account with its owner and prints the link with which the owner signs in.</summary>
public static class AccountCreate
{
    private static readonly Option<string> Owner = Needed("--owner", "Mail address of the owner.");
    private static readonly Option<string> Name = Needed("--name", "Name of the organisation.");
    private static readonly Option<string> Country = Needed("--country", "The market it buys in, like NL.");
    private static readonly Option<string?> Person = Maybe("--person", "Name of the owner, if not the mail address.");
    private static readonly Option<string?> Number = Maybe("--number", "The account's number, if not the next one.");
    private static readonly Option<string?> Street = Maybe("--street", "Street and number, for invoices.");
    private static readonly Option<string?> PostalCode = Maybe("--postal-code", "Postal code.");
    private static readonly Option<string?> City = Maybe("--city", "City.");
    private static readonly Option<string?> Address = Maybe("--address", "Where the portal is reached: https://…");

    public static Command Verb()
    {
        var create = new Command("create", "Make an account and print the link with which its owner signs in.")
        {
            Owner, Name, Country, Person, Number, Street, PostalCode, City, Address,
        };
        foreach (var option in Premises.Options) create.Add(option);
        create.SetAction(Run);
        return new Command("account", "The organisations that buy.") { create };
    }

    private static async Task<int> Run(ParseResult asked, CancellationToken stop)
    {
        var output = asked.InvocationConfiguration.Output;
        using var premises = await Premises.Open(asked, stop);
        if (premises.Seller.Catalog.FindMarket(asked.GetRequiredValue(Country)) is not { } market)
            return Refuse(output, $"The seller has no market '{asked.GetRequiredValue(Country)}'.");
        var mail = asked.GetRequiredValue(Owner).Trim();
        if (!mail.Contains('@', StringComparison.Ordinal)) return Refuse(output, $"'{mail}' is no mail address.");
        await using var context = premises.Database.Read();
        var number = asked.GetValue(Number) ?? await NextNumber(context, stop);
        if (await context.Accounts.AnyAsync(row => row.Number == number, stop))
            return Refuse(output, $"There is an account {number} already.");
        var known = await context.PersonByMail(mail, stop);
        var owner = known ?? NewPerson(asked, mail, market);
        await Write(premises.Database, AccountOf(asked, number, market), owner, isNew: known is null, stop);
        var link = await new SignInLinks(premises.Database, SystemClock.Instance).New(owner.Id, back: null, stop);
        output.WriteLine($"Account {number} is there. For the next fifteen minutes its owner signs in with");
        output.WriteLine($"{asked.GetValue(Address)?.TrimEnd('/')}{link}");
        return 0;
    }

    private static Task Write(Database database, Account account, Person owner, bool isNew, CancellationToken stop) =>
        database.Write(context =>
        {
            context.Add(account);
            if (isNew) context.Add(owner);
            context.Add(new Member { AccountId = account.Id, PersonId = owner.Id, Role = Role.Owner });
            return Task.CompletedTask;
        }, stop);

    // Numbers that people gave may be anything; ours go on from the largest that counts.
    private static async Task<string> NextNumber(TenureContext context, CancellationToken stop)
    {
        var numbers = await context.Accounts.Select(row => row.Number).ToListAsync(stop);
        var last = numbers.Select(number => int.TryParse(number, out var count) ? count : 0).DefaultIfEmpty(0).Max();
        return Math.Max(last + 1, 10_001).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Account AccountOf(ParseResult asked, string number, Market market) => new()
    {
        Id = Ids.New(),
        Number = number,
        Name = asked.GetRequiredValue(Name),
        Country = market.Country,
        Currency = market.Currency,
        Zone = market.Zone,
        Language = market.Language,
        Address = new Address(
            asked.GetValue(Street) ?? "", asked.GetValue(PostalCode) ?? "", asked.GetValue(City) ?? "", market.Country),
    };

    private static Person NewPerson(ParseResult asked, string mail, Market market) => new()
    {
        Id = Ids.New(),
#pragma warning disable CA1308 // Mail addresses are kept in lower case, as the schema demands.
        Mail = mail.ToLowerInvariant(),
#pragma warning restore CA1308
        Name = asked.GetValue(Person) ?? mail,
        Language = market.Language,
    };

    private static Option<string> Needed(string name, string what) => new(name) { Description = what, Required = true };

    private static Option<string?> Maybe(string name, string what) => new(name) { Description = what };

    private static int Refuse(TextWriter output, string reason)
    {
        output.WriteLine(reason);
        return 1;
    }
}
