using NodaTime;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Store.Asking;

/// <summary>An issued invoice that is not paid, as it is answered.</summary>
internal sealed record OpenInvoiceRow(
    Guid AccountId, Guid Id, string Number, Currency Currency, LocalDate DueOn, LocalDate? ReopenedOn, Guid? MethodId,
    long Due, Guid? ChargedWith);

/// <summary>A line of such an invoice or of a credit note to it, as it is answered.</summary>
internal sealed record OpenLineRow(
    Guid Invoice, Guid OrderId, int OrderPosition, Guid SubscriptionId, LineKind Kind, LocalDate CoversStart,
    LocalDate CoversEnd, Currency Currency, long Net, long Tax);

/// <summary>An order that waits for its payment, as it is answered.</summary>
internal sealed record OpenOrderRow(
    Guid AccountId, Guid Id, string Number, OrderState State, IReadOnlyList<Effect> Effects, Guid? ChargedWith);

/// <summary>Invoices and orders that are still open, as decisions need them.</summary>
internal static class OpenPapers
{
    public static ILookup<Guid, OpenInvoice> Invoices(
        IReadOnlyList<OpenInvoiceRow> open, IReadOnlyList<OpenLineRow> rows)
    {
        var lines = Lines(rows);
        return open.ToLookup(row => row.AccountId, row => new OpenInvoice(
            row.Id, row.Number, new Money(row.Due, row.Currency), row.DueOn,
            [.. lines[row.Id].Select(line => line.Subscription).Distinct()])
            {
                ReopenedOn = row.ReopenedOn,
                MethodId = row.MethodId,
                ChargedWith = row.ChargedWith,
                Lines = [.. lines[row.Id]],
            });
    }

    public static ILookup<Guid, OpenOrder> Orders(IReadOnlyList<OpenOrderRow> open) =>
        open.ToLookup(row => row.AccountId, row => new OpenOrder(
            row.Id, row.Number, row.State == OrderState.Checking, row.Effects.Reached())
            {
                ChargedWith = row.ChargedWith,
            });

    // A line of an invoice together with what credit notes took back of it.
    private static ILookup<Guid, OpenLine> Lines(IReadOnlyList<OpenLineRow> rows) =>
        rows.GroupBy(row => (row.Invoice, row.OrderId, row.OrderPosition))
            .Select(group => (group.Key.Invoice, Line: OpenLineOf([.. group])))
            .Where(row => row.Line is not null).ToLookup(row => row.Invoice, row => row.Line!);

    private static OpenLine? OpenLineOf(IReadOnlyList<OpenLineRow> lines)
    {
        var (billed, due) = (lines[0], new Money(lines.Sum(line => line.Net + line.Tax), lines[0].Currency));
        return lines.Count > 1 && due.IsZero
            ? null
            : new OpenLine(billed.SubscriptionId, billed.Kind, new Term(billed.CoversStart, billed.CoversEnd), due);
    }
}
