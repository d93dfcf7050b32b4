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
}
