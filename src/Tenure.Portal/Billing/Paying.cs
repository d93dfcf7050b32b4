using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Store;

namespace Tenure.Portal.Billing;

/// <summary>Reads what a payment is about, always within one account.</summary>
public static class Paying
{
    public static Task<Attempt?> Attempt(TenureContext context, Guid account, Guid id) =>
        context.Attempts.SingleOrDefaultAsync(attempt => attempt.AccountId == account && attempt.Id == id);

    public static Task<PaymentMethod> Method(TenureContext context, Guid account, Guid id) =>
        context.Methods.SingleAsync(method => method.AccountId == account && method.Id == id);

    /// <summary>What the provider prints on the customer's statement: the order's or the invoice's number.</summary>
    public static async Task<string> What(TenureContext context, Attempt attempt) => attempt.OrderId is { } order
        ? await context.Orders.Where(row => row.AccountId == attempt.AccountId && row.Id == order)
            .Select(row => row.Number).SingleAsync()
        : await context.Invoices.Where(row => row.AccountId == attempt.AccountId && row.Id == attempt.InvoiceId)
            .Select(row => row.Number!).SingleAsync();

    /// <summary>The order with its lines.</summary>
    public static async Task<Order> Order(TenureContext context, Guid account, Guid id)
    {
        var order = await context.Orders.SingleAsync(row => row.AccountId == account && row.Id == id);
        var lines = await context.OrderLines.Where(line => line.AccountId == account && line.OrderId == id)
            .OrderBy(line => line.Position).ToListAsync();
        return order with { Bill = order.Bill with { Lines = [.. lines.Select(line => line.ToLine())] } };
    }

    /// <summary>The invoice or credit note with its lines.</summary>
    public static async Task<Invoice> Invoice(TenureContext context, Guid account, Guid id)
    {
        var invoice = await context.Invoices.SingleAsync(row => row.AccountId == account && row.Id == id);
        var lines = await context.InvoiceLines.Where(line => line.AccountId == account && line.InvoiceId == id)
            .OrderBy(line => line.Position).ToListAsync();
        return invoice with { Bill = invoice.Bill with { Lines = [.. lines.Select(line => line.ToLine())] } };
    }

    public static Task<int> AttemptsOf(TenureContext context, Order order) =>
        context.Attempts.CountAsync(row => row.AccountId == order.AccountId && row.OrderId == order.Id);

    public static Task<bool> HasOpenAttempt(TenureContext context, Order order) =>
        context.Attempts.AnyAsync(row => row.AccountId == order.AccountId && row.OrderId == order.Id
            && (row.State == AttemptState.Started || row.State == AttemptState.Unknown
                || row.State == AttemptState.ActionRequired));

    /// <summary>Why a method was declined for an invoice, or its order, the last time; null where it was not.</summary>
    public static Task<DeclineReason?> LastDecline(TenureContext context, Guid invoice, PaymentMethod method) =>
        context.Attempts.Where(row => row.AccountId == method.AccountId && row.MethodId == method.Id
                && (row.InvoiceId == invoice || context.Invoices.Any(paid =>
                    paid.AccountId == row.AccountId && paid.Id == invoice && paid.OrderId == row.OrderId))
                && (row.State == AttemptState.Declined || row.State == AttemptState.Returned))
            .OrderByDescending(row => row.At).Select(row => row.Reason).FirstOrDefaultAsync();

    /// <summary>The invoice whose payment an attempt was: its own, or the one of its order.</summary>
    public static async Task<Invoice> InvoicePaidBy(TenureContext context, Attempt attempt)
    {
        var id = attempt.InvoiceId ?? await context.Invoices
            .Where(row => row.AccountId == attempt.AccountId && row.OrderId == attempt.OrderId
                && row.Kind == DocumentKind.Invoice)
            .Select(row => row.Id).SingleAsync();
        return await Invoice(context, attempt.AccountId, id);
    }
}
