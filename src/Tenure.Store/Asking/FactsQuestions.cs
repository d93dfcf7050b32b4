using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Store.Documents;
using Tenure.Store.Mapping;
using Tenure.Subscriptions;

namespace Tenure.Store.Asking;

/// <summary>The values by which facts are asked for.</summary>
/// <param name="Since">Subscriptions that ended on this day or before are left out.</param>
/// <param name="Subscription">This one is read even if it ended by then.</param>
internal sealed record FactsAsked(Guid[] Accounts, LocalDate Since, Guid Subscription)
{
    /// <summary>For several accounts, each of which has its own day, the earliest day counts.</summary>
    public static FactsAsked Of(IReadOnlyList<(Account Account, FactsWanted Wanted)> asked) => new(
        [.. asked.Select(one => one.Account.Id)], asked.Min(one => one.Account.DayAt(one.Wanted.Now)),
        asked is [var (_, wanted)] ? wanted.SubscriptionId ?? Guid.Empty : Guid.Empty);

    public bool IsOfOne => Accounts.Length == 1;

    /// <summary>The only account, where there is one.</summary>
    public Guid Account => Accounts[0];
}

/// <summary>The questions whose answers are the facts of a decision, of one account or of many.</summary>
/// <remarks>
/// One account is asked about by its id, so that the database keeps the plan; for a list it makes a new plan each time.
/// </remarks>
internal sealed class FactsQuestions
{
    private static readonly FactsQuestions OfOne = new(), OfMany = new();

    public static FactsQuestions For(FactsAsked asked) => asked.IsOfOne ? OfOne : OfMany;

    /// <summary>The one account that is asked about.</summary>
    public readonly Question<FactsAsked, Account> Account = new((store, asked) =>
        store.Accounts.Where(row => row.Id == asked.Account));

    public readonly Question<FactsAsked, Subscription> Subscriptions = new((store, asked) =>
        Of(store.Subscriptions, asked)
            // A clock that was put back shows days before the earliest one.
            .Where(row => row.EndedOn == null || row.EndedOn > asked.Since || row.Id == asked.Subscription
                || store.Accounts.Any(one => one.Id == row.AccountId && one.ClockOffsetSeconds < 0))
            .OrderBy(row => row.Number));

    public readonly Question<FactsAsked, PaymentMethod> Methods = new((store, asked) =>
        Of(store.Methods, asked).Where(row => row.RemovedAt == null)
            .OrderBy(row => row.AddedAt).ThenBy(row => row.Id));

    public readonly Question<FactsAsked, SeatAssignmentRow> Seats = new((store, asked) =>
        Of(store.SeatAssignments, asked));

    /// <summary>
    /// Issued and not paid, with what credit notes took back, and the method that is being charged for it.
    /// </summary>
    public readonly Question<FactsAsked, OpenInvoiceRow> OpenInvoices = new((store, asked) =>
        Open(store, asked).OrderBy(row => row.DueOn).ThenBy(row => row.Number).Select(row => new OpenInvoiceRow(
            row.AccountId, row.Id, row.Number!, row.Bill.Currency, row.DueOn, row.ReopenedOn, row.MethodId,
            EF.Property<long>(row, OrderMapping.Gross)
                + store.Invoices.Where(note => note.AccountId == row.AccountId && note.Corrects == row.Id)
                    .Sum(note => EF.Property<long>(note, OrderMapping.Gross)),
            store.Attempts.StillOpen()
                .Where(attempt => attempt.AccountId == row.AccountId && attempt.InvoiceId == row.Id)
                .Select(attempt => (Guid?)attempt.MethodId).FirstOrDefault())));

    public readonly Question<FactsAsked, OpenLineRow> OpenLines = new((store, asked) =>
        from open in Open(store, asked)
        join line in store.InvoiceLines on new { open.AccountId, open.Id }
            equals new { line.AccountId, Id = line.InvoiceId }
        orderby line.Position
        select new OpenLineRow(
            open.Id, line.OrderId, line.OrderPosition, line.SubscriptionId, line.Kind, line.CoversStart,
            line.CoversEnd, line.Currency, line.Net, line.Tax));

    /// <summary>The lines of credit notes to open invoices.</summary>
    /// <remarks>A question of its own: one that asks for both reads every document of an account.</remarks>
    public readonly Question<FactsAsked, OpenLineRow> TakenBack = new((store, asked) =>
        from open in Open(store, asked)
        join note in store.Invoices on new { open.AccountId, Id = (Guid?)open.Id }
            equals new { note.AccountId, Id = note.Corrects }
        join line in store.InvoiceLines on new { note.AccountId, note.Id }
            equals new { line.AccountId, Id = line.InvoiceId }
        orderby line.Position
        select new OpenLineRow(
            open.Id, line.OrderId, line.OrderPosition, line.SubscriptionId, line.Kind, line.CoversStart,
            line.CoversEnd, line.Currency, line.Net, line.Tax));

    public readonly Question<FactsAsked, OpenOrderRow> OpenOrders = new((store, asked) =>
        Of(store.Orders, asked)
            .Where(row => row.State == OrderState.AwaitingPayment || row.State == OrderState.Checking)
            .OrderBy(row => row.PlacedAt)
            .Select(row => new OpenOrderRow(
                row.AccountId, row.Id, row.Number, row.State, row.Effects,
                store.Attempts.StillOpen()
                    .Where(attempt => attempt.AccountId == row.AccountId && attempt.OrderId == row.Id)
                    .Select(attempt => (Guid?)attempt.MethodId).FirstOrDefault())));

    private static IQueryable<Invoice> Open(TenureContext store, FactsAsked asked) =>
        Of(store.Invoices, asked).Where(row => row.State == InvoiceState.Open && row.Kind == DocumentKind.Invoice
            && row.Number != null);

    private static IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, FactsAsked asked) where TRow : class =>
        asked.IsOfOne
            ? rows.Where(row => EF.Property<Guid>(row, "AccountId") == asked.Account)
            : rows.Where(row => asked.Accounts.Contains(EF.Property<Guid>(row, "AccountId")));
}
