using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Bills and applies a group of renewals, to be collected afterwards.</summary>
public sealed class Renewing(AccountUnit unit, Facts facts)
{
    /// <summary>The charge to make once this is committed; null where the customer pays by hand, or nothing.</summary>
    public async Task<Guid?> Renew(RenewalGroup group)
    {
        var number = await unit.OrderNumber(YearOf(facts));
        var papers = Papers(facts, group, number, await Telling.Members(unit, facts));
        unit.Add(papers);
        await new Applying(unit, facts, new Cause(papers.Order!.Id, facts.Now, papers.Order.PlacedBy))
            .ApplyBeside(group.Effects);
        return papers.Attempt?.Id;
    }

    /// <summary>The year whose numbers orders placed now are given.</summary>
    public static int YearOf(Facts facts) => facts.Seller.Entity.DayAt(facts.Now).Year;

    /// <summary>All that renewing a group writes.</summary>
    /// <param name="number">Of the order.</param>
    public static Papers Papers(Facts facts, RenewalGroup group, string number, IReadOnlyList<Member> members)
    {
        var order = OrderOf(facts, group, number);
        var free = group.Bill.Gross.IsZero;
        var papers = Fulfilling.Papers(
            facts, order, group.Method, free ? InvoiceState.Paid : InvoiceState.Open) with { Order = order };
        if (!free && group.IsCollected)
            return papers with { Attempt = Attempts.ForNew(facts, papers.Invoice!, group.Method!) };
        return papers.With(facts, members, TellingMoney.Billed(papers.Invoice!, group.Method));
    }

    private static Order OrderOf(Facts facts, RenewalGroup group, string number) => new()
    {
        Id = Ids.New(),
        AccountId = facts.Account.Id,
        Number = number,
        Action = "renewal",
        State = OrderState.Completed,
        PlacedAt = facts.Now,
        PlacedOn = facts.Today,
        PersonId = null,
        PlacedBy = Actor.System.Name,
        Effects = group.Effects,
        Bill = group.Bill,
        MethodId = group.Method?.Id,
        PoNumber = facts.Account.PoNumber,
        SettledAt = facts.Now,
    };
}
