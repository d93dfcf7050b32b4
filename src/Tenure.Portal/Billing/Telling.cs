using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Portal.Notices;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Billing;

/// <summary>Puts notices where their readers find them, in the transaction of what they are about.</summary>
public static class Telling
{
    /// <summary>
    /// Puts a notice into the inbox of every member it concerns, and a mail for each into the outbox.
    /// </summary>
    public static async Task Tell(AccountUnit unit, Facts facts, Notice notice)
    {
        foreach (var (row, mail) in Letters(facts, await Members(unit, facts), notice))
        {
            unit.Add(row);
            unit.Add(mail);
        }
    }

    /// <summary>All members of the account, in whatever role.</summary>
    public static async Task<IReadOnlyList<Member>> Members(AccountUnit unit, Facts facts) =>
        await unit.Context.Members.Where(member => member.AccountId == facts.Account.Id).ToListAsync();

    /// <summary>The same papers with a notice for every member it concerns, and a mail for each.</summary>
    public static Papers With(this Papers papers, Facts facts, IReadOnlyList<Member> members, Notice notice)
    {
        var letters = Letters(facts, members, notice).ToArray();
        return papers with
        {
            Notices = [.. papers.Notices, .. letters.Select(letter => letter.Row)],
            Messages = [.. papers.Messages, .. letters.Select(letter => letter.Mail)],
        };
    }

    private static IEnumerable<(NoticeRow Row, OutboxMessage Mail)> Letters(
        Facts facts, IReadOnlyList<Member> members, Notice notice) =>
        from member in members
        where notice.PersonId is { } one ? member.PersonId == one : Recipients.Concerns(notice.Kind, member.Role)
        select (
            new NoticeRow
            {
                AccountId = facts.Account.Id,
                Id = Ids.New(),
                PersonId = member.PersonId,
                Content = notice,
                At = facts.Now,
            },
            new OutboxMessage
            {
                Id = Ids.New(),
                AccountId = facts.Account.Id,
                Kind = NoticeMail.Kind,
                Key = $"{notice.Key}-{member.PersonId:N}",
                Payload = StoreJson.Write(new NoticeMail(member.PersonId, notice)),
                DueAt = facts.Account.Real(facts.Now),
            });
}

/// <summary>
/// What the outbox keeps of a mail: for whom, and what it says; the words are chosen when it is sent.
/// </summary>
public sealed record NoticeMail(Guid PersonId, Notice Notice)
{
    /// <summary>Of the outbox's messages that hold one.</summary>
    public const string Kind = "mail";
}
