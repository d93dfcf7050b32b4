using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Notices;
using Tenure.Portal.Billing;
using Tenure.Portal.Notices;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Subscriptions;

namespace Tenure.Portal.SelfService;

/// <summary>Where a question to support becomes a case, with the action that was refused and every reason.</summary>
public sealed class SupportDesk(Database database, Sellers sellers, IClock clock)
{
    /// <summary>
    /// Stores the case once, tells its sender and mails it to support, in one transaction; null where its id was
    /// already used for another question.
    /// </summary>
    public async Task<SupportCase?> Open(Actor actor, SupportCase asked, Words words)
    {
        await using var unit = await database.Lock(asked.AccountId);
        if (await unit.Context.SupportCases.SingleOrDefaultAsync(
            row => row.AccountId == asked.AccountId && row.Id == asked.Id) is { } earlier)
            return (earlier.Text, earlier.Subject) == (asked.Text, asked.Subject) ? earlier : null;

        var facts = await unit.FactsNow(
            actor, sellers.Current, clock.GetCurrentInstant(), asked.SubscriptionId);
        var why = WhyNot(asked, facts);
        var opened = asked with
        {
            Number = await unit.CaseNumber(facts.Seller.Entity.DayAt(facts.Now).Year),
            OpenedAt = facts.Now,
            PersonId = actor.PersonId,
            OpenedBy = actor.Name,
            Obstacles = [.. why.Select(obstacle => obstacle.Code)],
            Reasons = [.. why.Select(obstacle => words.Say(obstacle.Because))],
        };
        await Write(unit, facts, opened);
        return opened;
    }

    private static async Task Write(AccountUnit unit, Facts facts, SupportCase opened)
    {
        unit.Add(opened);
        unit.Add(Journal.Row(facts, new Cause(opened.Id, facts.Now, facts.Actor.Name), "case-opened", []) with
        {
            Why = $"{opened.Number} {opened.Subject}",
        });
        await Telling.Tell(unit, facts, new Notice
        {
            Kind = NoticeKind.CaseOpened,
            Key = $"case-opened-{opened.Id:N}",
            PersonId = opened.PersonId,
            CaseId = opened.Id,
            Number = opened.Number,
            Subject = opened.Subject,
        });
        unit.Add(CaseMail.Of(opened, facts.Account.Real(facts.Now)));
        await unit.Commit();
    }

    private static IReadOnlyList<Obstacle> WhyNot(SupportCase asked, Facts facts) =>
        asked.Action is { } slug && SelfServiceActions.Find(slug) is { } action
        && (action.IsForAccount || facts.SubscriptionId is not null)
            ? action.WhyNot(facts)
            : [];
}
