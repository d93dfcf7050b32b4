using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store.Documents;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>For whom, when, and about what facts are read.</summary>
/// <param name="Now">On the account's clock.</param>
/// <param name="SubscriptionId">The subscription in question; null for the account as a whole.</param>
public sealed record FactsWanted(Actor Actor, Seller Seller, Instant Now, Instant AsOf, Guid? SubscriptionId);

/// <summary>
/// Loads all that a decision may know, in as many statements for many large accounts as for one small one.
/// </summary>
public sealed class FactsReader
{
    private readonly TenureContext context;
    private readonly Guid[] accounts;

    private FactsReader(TenureContext context, IEnumerable<Guid> accounts) =>
        (this.context, this.accounts) = (context, [.. accounts]);

    public static async Task<Facts> Read(
        TenureContext context, Account account, FactsWanted wanted, CancellationToken stop = default)
    {
        var reader = new FactsReader(context, [account.Id]);
        var facts = (await reader.All([(account, wanted)], stop))[0];
        return facts with { Assignments = [.. (await reader.Assignments(stop)).Select(seat => seat.Seat)] };
    }

    /// <summary>The facts of many accounts, in their order.</summary>
    /// <remarks>Who holds a seat is read only where a scheduled change takes seats away.</remarks>
    public static async Task<IReadOnlyList<Facts>> ReadAll(
        TenureContext context, IReadOnlyList<(Account Account, FactsWanted Wanted)> asked,
        CancellationToken stop = default)
    {
        var facts = await new FactsReader(context, asked.Select(one => one.Account.Id)).All(asked, stop);
        Guid[] losing = [.. facts.Where(LosesSeats).Select(one => one.Account.Id)];
        if (losing.Length == 0) return facts;
        var seats = (await new FactsReader(context, losing).Assignments(stop))
            .ToLookup(seat => seat.Account, seat => seat.Seat);
        return [.. facts.Select(one => LosesSeats(one) ? one with { Assignments = [.. seats[one.Account.Id]] } : one)];
    }

    private static bool LosesSeats(Facts facts) =>
        facts.Subscriptions.Any(subscription => subscription.SeatsAtRenewal < subscription.Seats);

    private async Task<IReadOnlyList<Facts>> All(
        IReadOnlyList<(Account Account, FactsWanted Wanted)> asked, CancellationToken stop)
    {
        var subscriptions = await Subscriptions(asked, stop);
        var methods = await Methods(stop);
        var (invoices, orders) = (await OpenInvoices(stop), await OpenOrders(stop));
        return [.. asked.Select(one => new Facts
        {
            Actor = one.Wanted.Actor,
            Account = one.Account,
            Seller = one.Wanted.Seller,
            Now = one.Wanted.Now,
            AsOf = one.Wanted.AsOf,
            SubscriptionId = one.Wanted.SubscriptionId,
            Subscriptions = [.. subscriptions[one.Account.Id].Where(row => IsAskedFor(row, one))],
            Methods = [.. methods[one.Account.Id]],
            OpenInvoices = [.. invoices[one.Account.Id]],
            OpenOrders = [.. orders[one.Account.Id]],
        })];
    }

    private async Task<ILookup<Guid, Subscription>> Subscriptions(
        IReadOnlyList<(Account Account, FactsWanted Wanted)> asked, CancellationToken stop)
    {
        // Days differ between zones, so the earliest day bounds what is read, and each account keeps to its own.
        var today = asked.Min(one => one.Account.DayAt(one.Wanted.Now));
        var subscription = asked is [var (_, wanted)] ? wanted.SubscriptionId : null;
        var rows = await Mine(context.Subscriptions)
            .Where(row => row.EndedOn == null || row.EndedOn > today || row.Id == subscription)
            .OrderBy(row => row.Number).ToListAsync(stop);
        return rows.ToLookup(row => row.AccountId);
    }

    private static bool IsAskedFor(Subscription row, (Account Account, FactsWanted Wanted) asked) =>
        row.EndedOn is not { } ended || row.Id == asked.Wanted.SubscriptionId
        || ended > asked.Account.DayAt(asked.Wanted.Now);

    private async Task<ILookup<Guid, PaymentMethod>> Methods(CancellationToken stop) =>
        (await Mine(context.Methods).Where(row => row.RemovedAt == null)
            .OrderBy(row => row.AddedAt).ThenBy(row => row.Id).ToListAsync(stop)).ToLookup(row => row.AccountId);

    private async Task<IReadOnlyList<(Guid Account, SeatAssignment Seat)>> Assignments(CancellationToken stop)
    {
        var rows = await Mine(context.SeatAssignments).ToListAsync(stop);
        return [.. rows.Select(row => (row.AccountId, new SeatAssignment(row.SubscriptionId, row.Mail, row.At)))];
    }

    private async Task<ILookup<Guid, OpenInvoice>> OpenInvoices(CancellationToken stop)
    {
        var open = Mine(context.Invoices).Where(row => row.State == InvoiceState.Open
            && row.Kind == DocumentKind.Invoice && row.Number != null);
        var found = await open.OrderBy(row => row.DueOn).ThenBy(row => row.Number).Select(row => new
        {
            row.AccountId, row.Id, row.Number, row.Bill.Currency, row.DueOn, row.MethodId,
            Due = EF.Property<long>(row, OrderMapping.Gross)
                  + context.Invoices.Where(note => note.AccountId == row.AccountId && note.Corrects == row.Id)
                      .Sum(note => EF.Property<long>(note, OrderMapping.Gross)),
            Checking = context.Attempts.Any(attempt => attempt.AccountId == row.AccountId
                && attempt.InvoiceId == row.Id && (attempt.State == AttemptState.Started
                    || attempt.State == AttemptState.Unknown || attempt.State == AttemptState.ActionRequired)),
        }).ToListAsync(stop);
        var lines = found.Count == 0 ? null : await OpenLines([.. found.Select(row => row.Id)], stop);
        return found.ToLookup(row => row.AccountId, row => new OpenInvoice(
            row.Id, row.Number!, new Money(row.Due, row.Currency), row.DueOn,
            [.. lines![row.Id].Select(line => line.Subscription).Distinct()])
            {
                MethodId = row.MethodId,
                Checking = row.Checking,
                Lines = [.. lines[row.Id]],
            });
    }

    // A line of an invoice together with what credit notes took back of it.
    private async Task<ILookup<Guid, OpenLine>> OpenLines(Guid[] open, CancellationToken stop)
    {
        var rows = from document in context.Invoices
                   where accounts.Contains(document.AccountId)
                         && (open.Contains(document.Id) || open.Contains(document.Corrects!.Value))
                   join line in context.InvoiceLines on new { document.AccountId, document.Id }
                       equals new { line.AccountId, Id = line.InvoiceId }
                   orderby document.Kind == DocumentKind.CreditNote, line.Position
                   select new { Invoice = document.Corrects ?? document.Id, Line = line };
        return (await rows.ToListAsync(stop)).GroupBy(row => (row.Invoice, row.Line.OrderId, row.Line.OrderPosition))
            .Select(group => (group.Key.Invoice, Line: OpenLineOf([.. group.Select(row => row.Line)])))
            .Where(row => row.Line is not null).ToLookup(row => row.Invoice, row => row.Line!);
    }

    private static OpenLine? OpenLineOf(IReadOnlyList<InvoiceLineRow> lines)
    {
        var (billed, due) = (lines[0], new Money(lines.Sum(line => line.Net + line.Tax), lines[0].Currency));
        return lines.Count > 1 && due.IsZero
            ? null
            : new OpenLine(billed.SubscriptionId, billed.Kind, new Term(billed.CoversStart, billed.CoversEnd), due);
    }

    private async Task<ILookup<Guid, OpenOrder>> OpenOrders(CancellationToken stop)
    {
        var open = await Mine(context.Orders)
            .Where(row => row.State == OrderState.AwaitingPayment || row.State == OrderState.Checking)
            .OrderBy(row => row.PlacedAt).ToListAsync(stop);
        return open.ToLookup(order => order.AccountId, order => new OpenOrder(
            order.Id, order.Number, order.State == OrderState.Checking, order.Subscriptions)
            {
                MethodId = order.MethodId,
            });
    }

    // A single account is asked for by itself: the same statement each time, which need not be made anew.
    private IQueryable<T> Mine<T>(IQueryable<T> rows) where T : class => accounts is [var account]
        ? rows.Where(row => EF.Property<Guid>(row, nameof(Subscription.AccountId)) == account)
        : rows.Where(row => accounts.Contains(EF.Property<Guid>(row, nameof(Subscription.AccountId))));
}
