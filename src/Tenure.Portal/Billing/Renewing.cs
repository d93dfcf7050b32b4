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
        var order = await OrderOf(group);
        unit.Add(order);
        var free = group.Bill.Gross.IsZero;
        var state = free ? InvoiceState.Paid : InvoiceState.Open;
        var invoice = await new Fulfilling(unit, facts, order).Fulfil(group.Method, state);
        if (free || !group.IsCollected)
        {
            await Telling.Billed(unit, facts, order, invoice, group.Method);
            return null;
        }

        var attempt = Attempts.ForNew(facts, invoice, group.Method!);
        unit.Add(attempt);
        return attempt.Id;
    }

    private async Task<Order> OrderOf(RenewalGroup group) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = facts.Account.Id,
        Number = await unit.OrderNumber(facts.Seller.Entity.DayAt(facts.Now).Year),
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
