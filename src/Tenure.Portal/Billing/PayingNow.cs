using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>A member's request to pay an invoice now.</summary>
/// <param name="Request">Unique; the same request pays once, however often it is sent.</param>
public sealed record PayNow(Guid Request, Guid Invoice, Guid Method);

/// <summary>Charges an open invoice while the customer is at the screen.</summary>
public sealed class PayingNow(Database database, Sellers sellers, IClock clock, Collector collector)
{
    /// <returns>Why nothing was charged; null where it was, or where nothing is owed any more.</returns>
    public async Task<Obstacle?> Pay(Guid account, Actor actor, PayNow asked, Uri returnTo)
    {
        if (!actor.May(Permission.PayInvoices)) return Obstacles.NotAllowed;
        var (refusal, attempt) = await Begin(account, actor, asked);
        if (attempt is { } begun) await collector.Collect(account, begun, returnTo);
        return refusal;
    }

    private async Task<(Obstacle? Refusal, Guid? Attempt)> Begin(Guid account, Actor actor, PayNow asked)
    {
        await using var unit = await database.Lock(account);
        if (await Paying.Attempt(unit.Context, account, asked.Request) is { } earlier)
            return earlier.InvoiceId == asked.Invoice && earlier.MethodId == asked.Method
                ? (null, null)
                : (Obstacles.RequestUsed, null);
        var facts = await unit.FactsNow(actor, sellers.Current, clock.GetCurrentInstant());
        if (facts.OpenInvoices.FirstOrDefault(one => one.Id == asked.Invoice) is not { } open) return (null, null);
        if (open.Checking) return (Obstacles.ChargeInProgress(open), null);
        if (facts.FindMethod(asked.Method) is not { IsAutomatic: true } method) return (Obstacles.MethodUnknown, null);
        if (method.ExpiredOn(facts.Today)) return (Obstacles.MethodExpired(method.Label), null);

        var invoice = await Paying.Invoice(unit.Context, account, open.Id);
        var cause = new Cause(asked.Request, facts.Now, actor.Name);
        unit.Add(Journal.Row(facts, cause, "payment-started", []) with { OrderId = invoice.OrderId });
        var attempt = await Attempts.ForInvoice(unit, facts, open, method, asked.Request);
        await unit.Commit();
        return (null, attempt);
    }
}
