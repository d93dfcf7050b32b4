using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Connectors.Mail;
using Tenure.Portal.Features.Help;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Portal.Web;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Notices;

/// <summary>What the outbox keeps of a case on its way to support.</summary>
public sealed record CaseMail(Guid CaseId)
{
    /// <summary>Of the outbox's messages that hold one.</summary>
    public const string Kind = "case";

    /// <param name="dueAt">The real instant.</param>
    public static OutboxMessage Of(SupportCase opened, Instant dueAt) => new()
    {
        Id = Ids.New(),
        AccountId = opened.AccountId,
        Kind = Kind,
        Key = $"case-{opened.Id:N}",
        Payload = StoreJson.Write(new CaseMail(opened.Id)),
        DueAt = dueAt,
    };
}

/// <summary>Writes a case to the support of its market: who asks, what was refused and why, how to answer.</summary>
public sealed class CaseLetters(Database database, Sellers sellers, Translations translations, Stationery paper)
{
    /// <summary>Null where the case or its sender no longer exists.</summary>
    public async Task<Letter?> Of(OutboxMessage message, Instant now, CancellationToken stop)
    {
        var id = StoreJson.Read<CaseMail>(message.Payload).CaseId;
        await using var context = database.Read();
        var found = await (from row in context.SupportCases
                           join person in context.Persons on row.PersonId equals person.Id
                           join account in context.Accounts on row.AccountId equals account.Id
                           where row.AccountId == message.AccountId && row.Id == id
                           select new { row, person, account }).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var subscription = await context.Subscriptions.SingleOrDefaultAsync(
            one => one.AccountId == message.AccountId && one.Id == found.row.SubscriptionId, stop);
        var market = sellers.Current.Catalog.FindMarket(found.account.Country);
        var told = Told(found.row, $"{found.account.Name} ({found.account.Number})", subscription?.Number) with
        {
            Details = [.. Details(found.row, found.account.TimeZone)],
        };
        var to = market?.Support.FirstOrDefault(channel => channel.Kind == "mail")?.Address ?? paper.Seller.Mail;
        return paper.Write(told, new(sellers.Current.Name, to), translations.For(market?.Language), message.Key, now)
            with
        {
            ReplyTo = new(found.person.Name, found.person.Mail),
        };
    }

    private static Told Told(SupportCase row, string account, string? subscription) => new(
        $"{row.Number}: {row.Subject}",
        [
            $"{row.OpenedBy} of {account} asks:",
            .. row.Text.Split('\n').Where(line => line.Trim().Length > 0).Select(line => (FormattableString)$"{line}"),
            .. subscription is null ? [] : new FormattableString[] { $"It is about subscription {subscription}." },
            .. row.Action is not { } slug || SelfServiceActions.Find(slug) is not { } action
                ? []
                : new FormattableString[] { $"What was wanted: {action.Label}" },
            .. row.Reasons.Zip(row.Obstacles, (said, code) => (FormattableString)$"– {said} ({code})"),
        ]);

    private static IEnumerable<Detail> Details(SupportCase row, DateTimeZone zone)
    {
        yield return new($"How to answer", Replies.NameOf(row.Reply));
        if (row.Phone is { } phone) yield return new($"Phone", phone);
        if (row.Slot is { } slot)
            yield return new($"When", (FormattableString)$"{CaseForm.Say(slot, zone)} ({zone.Id})");
    }
}
