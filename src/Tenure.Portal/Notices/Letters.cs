using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Connectors.Mail;
using Tenure.Notices;
using Tenure.Portal.Billing;
using Tenure.Portal.Web;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Notices;

/// <summary>
/// Makes letters of what waits in the outbox; whom to write to, and what, is looked up when they are sent.
/// </summary>
public sealed class Letters(Database database, Translations translations, Stationery paper, CaseLetters cases)
{
    /// <summary>The kinds of messages in the outbox that are letters.</summary>
    public static readonly IReadOnlyList<string> Kinds = [NoticeMail.Kind, CaseMail.Kind];

    /// <summary>Null where nobody is left to write to.</summary>
    public async Task<Letter?> Of(OutboxMessage message, Instant now, CancellationToken stop) => message.Kind switch
    {
        NoticeMail.Kind => await Notice(message, StoreJson.Read<NoticeMail>(message.Payload), now, stop),
        CaseMail.Kind => await cases.Of(message, now, stop),
        _ => throw new InvalidOperationException($"Nobody here sends '{message.Kind}'."),
    };

    private async Task<Letter?> Notice(OutboxMessage message, NoticeMail mail, Instant now, CancellationToken stop)
    {
        await using var context = database.Read();
        var found = await (from member in context.Members
                           join person in context.Persons on member.PersonId equals person.Id
                           join account in context.Accounts on member.AccountId equals account.Id
                           where member.AccountId == message.AccountId && member.PersonId == mail.PersonId
                           select new { person, member.Role, account }).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var notice = (await InvoiceNumbers.Fill(context, message.AccountId, [mail.Notice], stop))[0];
        var why = notice.PersonId is null ? Recipients.Why(found.Role, found.account) : Recipients.WhyAlone;
        var told = Recipients.For(found.Role, NoticeWords.Of(notice)) with { Why = why };
        var words = translations.For(found.person.Language);
        var letter = paper.Write(told, new(found.person.Name, found.person.Mail), words, message.Key, now);
        return letter with { Calendar = RenewalCalendar.Of(notice, words, letter) };
    }
}
