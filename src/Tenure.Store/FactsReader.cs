using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>For whom, when, and about what facts are read.</summary>
/// <param name="Now">On the account's clock.</param>
/// <param name="SubscriptionId">The subscription in question; null for the account as a whole.</param>
public sealed record FactsWanted(Actor Actor, Seller Seller, Instant Now, Instant AsOf, Guid? SubscriptionId);

/// <summary>Loads all that a decision may know, in as many statements for a large account as for a small one.</summary>
public static class FactsReader
{
    public static async Task<Facts> Read(
        TenureContext context, Account account, FactsWanted wanted, CancellationToken stop = default) => new()
    {
        Actor = wanted.Actor,
        Account = account,
        Seller = wanted.Seller,
        Now = wanted.Now,
        AsOf = wanted.AsOf,
        SubscriptionId = wanted.SubscriptionId,
        Subscriptions = await Subscriptions(context, account, wanted, stop),
        Methods = await Methods(context, account.Id, stop),
        Assignments = await Assignments(context, account.Id, stop),
        OpenInvoices = await OpenInvoices(context, account.Id, stop),
        OpenOrders = await OpenOrders(context, account.Id, stop),
    };

    private static async Task<IReadOnlyList<Subscription>> Subscriptions(
        TenureContext context, Account account, FactsWanted wanted, CancellationToken stop)
    {
        var (today, asked) = (account.DayAt(wanted.Now), wanted.SubscriptionId);
        return await context.Subscriptions.Where(row => row.AccountId == account.Id)
            .Where(row => row.EndedOn == null || row.EndedOn > today || row.Id == asked)
            .OrderBy(row => row.Number).ToListAsync(stop);
    }

    private static async Task<IReadOnlyList<PaymentMethod>> Methods(
        TenureContext context, Guid account, CancellationToken stop) =>
        await context.Methods.Where(row => row.AccountId == account && row.RemovedAt == null)
            .OrderBy(row => row.AddedAt).ThenBy(row => row.Id).ToListAsync(stop);

    private static async Task<IReadOnlyList<SeatAssignment>> Assignments(
        TenureContext context, Guid account, CancellationToken stop) =>
        await context.SeatAssignments.Where(row => row.AccountId == account)
            .Select(row => new SeatAssignment(row.SubscriptionId, row.Mail, row.At)).ToListAsync(stop);

    private static async Task<IReadOnlyList<OpenInvoice>> OpenInvoices(
        TenureContext context, Guid account, CancellationToken stop)
    {
        var open = context.Invoices.Where(row => row.AccountId == account && row.State == InvoiceState.Open
            && row.Kind == DocumentKind.Invoice && row.Number != null);
        var found = await open.OrderBy(row => row.DueOn).ThenBy(row => row.Number).Select(row => new
        {
            row.Id, row.Number, row.Bill.Currency, row.DueOn, row.MethodId,
            Due = EF.Property<long>(row, OrderMapping.Gross)
                  + context.Invoices.Where(note => note.AccountId == account && note.Corrects == row.Id)
                      .Sum(note => EF.Property<long>(note, OrderMapping.Gross)),
            Checking = context.Attempts.Any(attempt => attempt.AccountId == account && attempt.InvoiceId == row.Id
                && (attempt.State == AttemptState.Started || attempt.State == AttemptState.Unknown
                    || attempt.State == AttemptState.ActionRequired)),
        }).ToListAsync(stop);
        if (found.Count == 0) return [];
        var ids = found.Select(row => row.Id).ToArray();
        var lines = await context.InvoiceLines
            .Where(line => line.AccountId == account && ids.Contains(line.InvoiceId))
            .Select(line => new { line.InvoiceId, line.SubscriptionId }).Distinct().ToListAsync(stop);
        var subscriptions = lines.ToLookup(line => line.InvoiceId, line => line.SubscriptionId);
        return [.. found.Select(row => new OpenInvoice(
            row.Id, row.Number!, new Money(row.Due, row.Currency), row.DueOn, [.. subscriptions[row.Id]])
            {
                MethodId = row.MethodId,
                Checking = row.Checking,
            })];
    }

    private static async Task<IReadOnlyList<OpenOrder>> OpenOrders(
        TenureContext context, Guid account, CancellationToken stop)
    {
        var open = await context.Orders.Where(row => row.AccountId == account
                && (row.State == OrderState.AwaitingPayment || row.State == OrderState.Checking))
            .OrderBy(row => row.PlacedAt).ToListAsync(stop);
        return [.. open.Select(order => new OpenOrder(
            order.Id, order.Number, order.State == OrderState.Checking, order.Subscriptions)
            {
                MethodId = order.MethodId,
            })];
    }
}
