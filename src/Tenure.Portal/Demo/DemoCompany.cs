using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>One of the demo's companies, as one chooses among them.</summary>
public sealed record DemoCompany(Guid Id, string Number, string Name, string Country)
{
    public required Currency Currency { get; init; }
    public required IReadOnlyList<DemoPerson> People { get; init; }

    public FormattableString CountryName => Country switch
    {
        "NL" => $"The Netherlands",
        "US" => $"United States",
        "AU" => $"Australia",
        _ => $"{Country}",
    };

    /// <summary>What is to be seen here; null for a company that the demo does not know.</summary>
    public FormattableString? Shows => DemoStories.OfCompany(Number);

    /// <summary>In the order of their numbers; the people by what they may do.</summary>
    public static async Task<IReadOnlyList<DemoCompany>> All(Database database)
    {
        await using var context = database.Read();
        var all = await (from member in context.Members
                         join account in context.Accounts on member.AccountId equals account.Id
                         join person in context.Persons on member.PersonId equals person.Id
                         select new { account, person, member.Role }).ToListAsync();
        return
        [
            .. from one in all
               group one by one.account.Id into company
               let account = company.First().account
               orderby account.Number
               select new DemoCompany(account.Id, account.Number, account.Name, account.Country)
               {
                   Currency = account.Currency,
                   People = [.. company.OrderBy(one => one.Role).ThenBy(one => one.person.Name)
                       .Select(one => new DemoPerson(one.person, one.Role, account.Number))],
               },
        ];
    }
}

/// <summary>A person as whom one can sign in to the demo.</summary>
/// <param name="Company">The company's number.</param>
public sealed record DemoPerson(Person Person, Role Role, string Company)
{
    public Guid Id => Person.Id;
    public string Name => Person.Name;
    public string Initials => string.Concat(Name.Split(' ').Where(word => char.IsUpper(word[0])).Select(word => word[0])
        .Take(2));

    /// <summary>What is to be seen as this person; null for somebody that the demo does not know.</summary>
    public FormattableString? Shows => DemoStories.OfPerson(Company, Person.Mail);
}
