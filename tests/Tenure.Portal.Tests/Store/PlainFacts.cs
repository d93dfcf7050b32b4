using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Documents;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Store;

/// <summary>The facts of an account read whole by the mapper alone, and chosen from in memory.</summary>
public static class PlainFacts
{
    private static readonly AttemptState[] Underway =
        [AttemptState.Started, AttemptState.Unknown, AttemptState.ActionRequired];

    public static async Task<Facts> Read(Database database, Account account, FactsWanted wanted)
    {
        await using var context = database.Read();
        var today = account.DayAt(wanted.Now);
        var subscriptions = await context.Subscriptions.Where(row => row.AccountId == account.Id).ToListAsync();
        var methods = await context.Methods.Where(row => row.AccountId == account.Id).ToListAsync();
        var seats = await context.SeatAssignments.Where(row => row.AccountId == account.Id).ToListAsync();
        var orders = await context.Orders.Where(row => row.AccountId == account.Id).ToListAsync();
        var attempts = await context.Attempts.Where(row => row.AccountId == account.Id).ToListAsync();
        return new Facts
        {
            Actor = wanted.Actor, Account = account, Seller = wanted.Seller, Now = wanted.Now, AsOf = wanted.AsOf,
            SubscriptionId = wanted.SubscriptionId,
            Subscriptions = [.. subscriptions.Where(row => row.EndedOn is null || row.EndedOn > today
                || row.Id == wanted.SubscriptionId).OrderBy(row => row.Number, StringComparer.Ordinal)],
            // In the order in which a database sorts ids.
            Methods = [.. methods.Where(row => row.RemovedAt is null)
                .OrderBy(row => row.AddedAt).ThenBy(row => row.Id.ToString(), StringComparer.Ordinal)],
            Assignments = [.. seats.Select(row => new SeatAssignment(row.SubscriptionId, row.Mail, row.At))],
            OpenInvoices = await OpenInvoices(context, account.Id),
            OpenOrders = [.. orders.Where(row => row.State is OrderState.AwaitingPayment or OrderState.Checking)
                .OrderBy(row => row.PlacedAt).Select(row => new OpenOrder(
                    row.Id, row.Number, row.State == OrderState.Checking, row.Subscriptions)
                    {
                        ChargedWith = attempts.Find(
                            one => one.OrderId == row.Id && Underway.Contains(one.State))?.MethodId,
                    })],
        };
    }

    private static async Task<IReadOnlyList<OpenInvoice>> OpenInvoices(TenureContext context, Guid account)
    {
        var documents = await context.Invoices.Where(row => row.AccountId == account)
            .Select(row => new { Row = row, Gross = EF.Property<long>(row, "Gross") }).ToListAsync();
        var lines = await context.InvoiceLines.Where(row => row.AccountId == account)
            .OrderBy(row => row.Position).ToListAsync();
        var attempts = await context.Attempts.Where(row => row.AccountId == account).ToListAsync();
        return [.. from open in documents
                   let invoice = open.Row
                   where invoice is { State: InvoiceState.Open, Kind: DocumentKind.Invoice, Number: not null }
                   orderby invoice.DueOn, invoice.Number
                   let notes = documents.Where(one => one.Row.Corrects == invoice.Id).ToArray()
                   let asked = Lines(invoice.Id, [.. notes.Select(note => note.Row.Id)], lines)
                   select new OpenInvoice(invoice.Id, invoice.Number!,
                       new Money(open.Gross + notes.Sum(note => note.Gross), invoice.Bill.Currency), invoice.DueOn,
                       [.. asked.Select(line => line.Subscription).Distinct()])
                   {
                       MethodId = invoice.MethodId,
                       ChargedWith = attempts.Find(
                           one => one.InvoiceId == invoice.Id && Underway.Contains(one.State))?.MethodId,
                       Lines = asked,
                   }];
    }

    private static IReadOnlyList<OpenLine> Lines(Guid invoice, Guid[] notes, List<InvoiceLineRow> lines) =>
    [
        .. from billed in lines
           where billed.InvoiceId == invoice
           let taken = lines.Where(line => notes.Contains(line.InvoiceId)
               && (line.OrderId, line.OrderPosition) == (billed.OrderId, billed.OrderPosition)).ToArray()
           let due = billed.Net + billed.Tax + taken.Sum(line => line.Net + line.Tax)
           where taken.Length == 0 || due != 0
           select new OpenLine(billed.SubscriptionId, billed.Kind, new Term(billed.CoversStart, billed.CoversEnd),
               new Money(due, billed.Currency)),
    ];
}
