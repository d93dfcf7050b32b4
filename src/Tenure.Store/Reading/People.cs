using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;

namespace Tenure.Store.Reading;

/// <summary>An account that a person may choose, and what they are there.</summary>
public sealed record Membership(Account Account, Role Role);

/// <summary>A person and what they are in an account.</summary>
public sealed record MemberOf(Person Person, Role Role);

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

/// <summary>The members of an account.</summary>
public static class MemberList
{
    extension(AccountReader reader)
    {
        /// <summary>What a person is in this account; null for a stranger.</summary>
        public async Task<MemberOf?> Member(Guid personId, CancellationToken stop = default) =>
            (await reader.Members(personId, stop)).SingleOrDefault();

        /// <summary>Everyone of this account, by name.</summary>
        public Task<IReadOnlyList<MemberOf>> Members(CancellationToken stop = default) =>
            reader.Members(null, stop);

        private async Task<IReadOnlyList<MemberOf>> Members(Guid? personId, CancellationToken stop) =>
            await reader.Context.Members
                .Where(member => member.AccountId == reader.AccountId)
                .Where(member => personId == null || member.PersonId == personId)
                .Join(reader.Context.Persons, member => member.PersonId, person => person.Id,
                    (member, person) => new { Person = person, member.Role })
                .OrderBy(one => one.Person.Name)
                .Select(one => new MemberOf(one.Person, one.Role)).ToListAsync(stop);
    }
}
