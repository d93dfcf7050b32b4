using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Store.Asking;

namespace Tenure.Store.Reading;

/// <summary>An account that a person may choose, and what they are there.</summary>
public sealed record Membership(Account Account, Role Role);

/// <summary>What a person is in an account, with what every page shows of them.</summary>
/// <param name="Account">The account's name.</param>
/// <param name="Unread">Notices that they have not read there.</param>
public sealed record Place(
    Guid AccountId, string Account, Role Role, string Name, string Mail, string Language, int Unread);

/// <summary>Persons and their places in accounts.</summary>
public static class People
{
    extension(TenureContext context)
    {
        /// <param name="mail">In any case of letters.</param>
        public Task<Person?> PersonByMail(string mail, CancellationToken stop = default)
        {
            // Mail addresses are kept in lower case, as the schema demands.
#pragma warning disable CA1308
            var lower = mail.Trim().ToLowerInvariant();
#pragma warning restore CA1308
            return context.Persons.SingleOrDefaultAsync(person => person.Mail == lower, stop);
        }

        public Task<Person?> Person(Guid id, CancellationToken stop = default) =>
            context.Persons.SingleOrDefaultAsync(person => person.Id == id, stop);

        /// <summary>The accounts among which a person may switch, by name.</summary>
        public async Task<IReadOnlyList<Membership>> MembershipsOf(Guid personId, CancellationToken stop = default) =>
            await context.Members.Where(member => member.PersonId == personId)
                .Join(context.Accounts, member => member.AccountId, account => account.Id,
                    (member, account) => new { Account = account, member.Role })
                .OrderBy(one => one.Account.Name)
                .Select(one => new Membership(one.Account, one.Role)).ToListAsync(stop);
    }
}

/// <summary>Where a person is a member.</summary>
public static class PeopleQuestions
{
    private static readonly Question<OfPerson, Place> Places = new((store, asked) =>
        from member in store.Members
        join account in store.Accounts on member.AccountId equals account.Id
        join person in store.Persons on member.PersonId equals person.Id
        where member.PersonId == asked.Person
        orderby account.Name
        select new Place(account.Id, account.Name, member.Role, person.Name, person.Mail, person.Language,
            store.Notices.Count(row => row.AccountId == member.AccountId && row.PersonId == member.PersonId
                && row.ReadAt == null)));

    extension(RoundTrip trip)
    {
        /// <summary>The accounts in which a person is a member, by name.</summary>
        public Answer<IReadOnlyList<Place>> PlacesOf(Guid person) => trip.Ask(Places, new OfPerson(person));
    }

    private sealed record OfPerson(Guid Person);
}
