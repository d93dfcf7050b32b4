using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>What members are told about orders, invoices and payments.</summary>
public static class TellingMoney
{
    /// <param name="invoice">What bills it; its due date counts where it is paid by hand.</param>
    public static Notice OrderPlaced(Order order, Invoice invoice, PaymentMethod? method) => new Notice
    {
        Kind = NoticeKind.OrderPlaced,
        Key = $"order-placed-{order.Id:N}",
        OrderId = order.Id,
        Number = order.Number,
        Amount = order.Bill.Gross,
        Method = method?.Label,
        ByHand = method is { IsAutomatic: false },
        Underway = invoice.State == InvoiceState.Pending,
        On = invoice.DueOn,
        By = order.PlacedBy,
    }.About(order.Bill);

    /// <summary>An invoice that the customer pays by hand, or that costs nothing.</summary>
    public static Notice Billed(Invoice invoice, PaymentMethod? method) => invoice.Bill.Gross.IsZero
        ? AboutInvoice(NoticeKind.Renewed, $"renewed-{invoice.Id:N}", invoice) with
        {
            Amount = invoice.Bill.Gross,
            AccessThrough = LastDayOf(invoice),
        }
        : AboutInvoice(NoticeKind.InvoiceDue, $"billed-{invoice.Id:N}", invoice) with
        {
            Amount = invoice.Bill.Gross,
            Method = method?.Label,
            ByHand = true,
            On = invoice.DueOn,
        };

    /// <summary>A renewal that went well says so; a payment that was late says that it has come.</summary>
    /// <param name="invoice">As the payment leaves it.</param>
    public static Notice Paid(Facts facts, Invoice invoice, Attempt attempt)
    {
        var late = facts.Subscriptions.Any(one => invoice.Subscriptions.Contains(one.Id) && one.Lapse is not null);
        var renews = !late && invoice.Bill.Lines.Any(line => line.Line.Kind == LineKind.Renewal);
        var kind = renews ? NoticeKind.Renewed : NoticeKind.PaymentSucceeded;
        return AboutInvoice(kind, $"paid-{invoice.Id:N}-{attempt.Id:N}", invoice) with
        {
            Amount = attempt.Amount,
            Method = LabelOf(facts, attempt),
            Underway = invoice.State == InvoiceState.Pending,
            AccessThrough = renews ? LastDayOf(invoice) : null,
        };
    }

    public static Notice PaymentFailed(Facts facts, Invoice invoice, Attempt attempt, LocalDate? nextTry) =>
        AboutInvoice(NoticeKind.PaymentFailed, $"payment-failed-{attempt.Id:N}", invoice) with
        {
            Amount = attempt.Amount,
            Method = LabelOf(facts, attempt),
            Reason = attempt.Reason,
            NextTry = nextTry,
            AccessThrough = LastDayUnpaid(invoice.OwedSince, invoice.Subscriptions, facts),
        };

    /// <summary>An invoice to be paid by hand was not paid in time.</summary>
    public static Notice Overdue(Facts facts, OpenInvoice invoice) => new Notice
    {
        Kind = NoticeKind.InvoiceDue,
        Key = $"overdue-{invoice.Id:N}",
        InvoiceId = invoice.Id,
        Number = invoice.Number,
        Amount = invoice.Due,
        ByHand = true,
        On = invoice.DueOn,
        Cause = LapseCause.Unpaid,
        AccessThrough = LastDayUnpaid(invoice.OwedSince, invoice.Subscriptions, facts),
    }.About(facts, invoice.Subscriptions.Where(id => facts.Subscriptions.Any(one => one.Id == id)));

    private static Notice AboutInvoice(NoticeKind kind, string key, Invoice invoice) => new Notice
    {
        Kind = kind,
        Key = key,
        InvoiceId = invoice.Id,
        Number = invoice.Number,
    }.About(invoice.Bill);

    // Of several that renew together only a day that all share is worth saying.
    private static LocalDate? LastDayOf(Invoice invoice) =>
        invoice.Bill.Lines.Select(line => line.Line.Covers.LastDay).Distinct().ToArray() is [var day] ? day : null;

    // The last day on which all of them can be used; null once one of them cannot.
    private static LocalDate? LastDayUnpaid(LocalDate since, IReadOnlyCollection<Guid> billed, Facts facts)
    {
        var lapse = new Lapse(since, LapseCause.Unpaid);
        var last = facts.Subscriptions.Where(one => billed.Contains(one.Id) && one.EndedOn is null)
            .Select(one => one.SuspendedFrom(one.Lapse ?? lapse, facts.Policy.LifeCycle).PlusDays(-1))
            .DefaultIfEmpty(LocalDate.MinIsoValue).Min();
        return last >= facts.Today ? last : null;
    }

    private static string? LabelOf(Facts facts, Attempt attempt) => facts.FindMethod(attempt.MethodId)?.Label;
}
