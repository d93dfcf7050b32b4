using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Billing;

/// <summary>Charge attempts as they are written down before the provider is called.</summary>
public static class Attempts
{
    /// <param name="number">1 for the first attempt of an order; each gets a key of its own.</param>
    public static Attempt ForOrder(Facts facts, Order order, PaymentMethod method, int number) =>
        New(facts, method, order.Bill.Gross, $"order-{order.Id:N}-{number}") with { OrderId = order.Id };

    /// <summary>Adds an attempt to collect an open invoice.</summary>
    /// <param name="request">The request that asks for it, which then makes one attempt at most.</param>
    public static async Task<Guid> ForInvoice(
        AccountUnit unit, Facts facts, OpenInvoice invoice, PaymentMethod method, Guid? request = null)
    {
        var number = await unit.Context.Attempts.CountAsync(
            attempt => attempt.AccountId == facts.Account.Id && attempt.InvoiceId == invoice.Id) + 1;
        var key = $"invoice-{invoice.Id:N}-{number}";
        var attempt = New(facts, method, invoice.Due, key) with
        {
            Id = request ?? Ids.New(), InvoiceId = invoice.Id,
        };
        unit.Add(attempt);
        return attempt.Id;
    }

    /// <summary>The first attempt for an invoice that is being written in the same transaction.</summary>
    public static Attempt ForNew(Facts facts, Invoice invoice, PaymentMethod method) =>
        New(facts, method, invoice.Bill.Gross, $"invoice-{invoice.Id:N}-1") with { InvoiceId = invoice.Id };

    /// <summary>The attempt with what became of it.</summary>
    public static Attempt After(Attempt attempt, ChargeOutcome outcome) => outcome switch
    {
        ChargeOutcome.Succeeded(var reference) =>
            attempt with { State = AttemptState.Succeeded, Reference = reference, Redirect = null },
        ChargeOutcome.Pending(var reference) =>
            attempt with { State = AttemptState.Pending, Reference = reference, Redirect = null },
        ChargeOutcome.Declined(var reason, var reference) =>
            attempt with { State = AttemptState.Declined, Reason = reason, Reference = reference, Redirect = null },
        ChargeOutcome.ActionRequired(var reference, var redirect) =>
            attempt with { State = AttemptState.ActionRequired, Reference = reference, Redirect = redirect.ToString() },
        ChargeOutcome.Unknown => attempt with { State = AttemptState.Unknown },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Attempt New(Facts facts, PaymentMethod method, Money amount, string key) => new()
    {
        Id = Ids.New(),
        AccountId = facts.Account.Id,
        Key = key,
        MethodId = method.Id,
        Amount = amount,
        State = AttemptState.Started,
        At = facts.Now,
        On = facts.Today,
        AskOn = Debits.FirstAsk(method.Kind, facts.Today),
    };
}
