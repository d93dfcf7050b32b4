using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Further attempts for declined invoices, and giving up an order that nobody pays.</summary>
public static class Retrying
{
    /// <summary>Why an order was given up although nobody asked for that.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>
    /// A new attempt for an open invoice whose next try has come, with the method that serves it; null where none can.
    /// </summary>
    public static async Task<Guid?> Invoice(Database database, Seller seller, IClock clock, Guid account, Guid invoice)
    {
        await using var unit = await database.Lock(account);
        var real = clock.GetCurrentInstant();
        // Somebody may have paid meanwhile, or been declined in a way that ends all trying.
        if (!(await unit.Context.InvoicesToCollect(account, real)).Contains(invoice)) return null;
        var facts = await unit.FactsNow(Actor.System, seller, real);
        if (await ForOpen(unit, facts, invoice) is not { } attempt) return null;
        // Whatever comes of it sets the next date; until then nobody else picks it up.
        unit.Collect(invoice, await unit.FirstFailedOn(invoice), nextTryOn: null);
        await unit.Commit();
        return attempt;
    }

    /// <summary>Notes that nothing more is to be tried for these invoices, where that was still to be.</summary>
    public static async Task Rest(Database database, IClock clock, Guid account, IReadOnlyCollection<Guid> invoices)
    {
        await using var unit = await database.Lock(account);
        var due = await unit.Context.InvoicesToCollect(account, clock.GetCurrentInstant());
        foreach (var invoice in due.Intersect(invoices))
            unit.Collect(invoice, await unit.FirstFailedOn(invoice), nextTryOn: null);
        await unit.Commit();
    }

    /// <summary>
    /// Gives up an order that nobody pays and that has no attempt under way; false where it cannot be given up.
    /// </summary>
    public static async Task<bool> Cancel(Database database, Seller seller, IClock clock, Guid account, Guid order)
    {
        await using var unit = await database.Lock(account);
        var found = await Paying.Order(unit.Context, account, order);
        if (found.State != OrderState.AwaitingPayment || await Paying.HasOpenAttempt(unit.Context, found)) return false;
        unit.Save(found with { State = OrderState.Cancelled });
        var facts = await unit.FactsNow(Actor.System, seller, clock.GetCurrentInstant());
        var cause = new Cause(order, facts.Now, Actor.System.Name);
        unit.Add(Journal.Row(facts, cause, "order-cancelled", []) with { OrderId = order, Why = Abandoned });
        await unit.Commit();
        return true;
    }

    private static async Task<Guid?> ForOpen(AccountUnit unit, Facts facts, Guid invoice)
    {
        var open = facts.OpenInvoices.FirstOrDefault(one => one.Id == invoice && !one.Checking);
        if (open is null) return null;
        if (facts.MethodOf(open) is not { IsAutomatic: true } method) return null;
        var declined = await Paying.LastDecline(unit.Context, open.Id, method);
        return declined?.IsHard() is true ? null : await Attempts.ForInvoice(unit, facts, open, method);
    }
}
