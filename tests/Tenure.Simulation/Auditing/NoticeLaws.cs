using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Notices;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Simulation.Auditing;

/// <summary>Whoever it concerns is told of everything once.</summary>
internal sealed class NoticeLaws(Evidence evidence)
{
    private Guid[] Concerned => [.. evidence.Members
        .Where(member => member.Role is Role.Owner or Role.BillingManager).Select(member => member.PersonId)];

    public IEnumerable<Finding> Findings() =>
    [
        .. ToldOnce(), .. EveryNoticeIsMailed(), .. OrdersAreTold(), .. ChargesAreTold(), .. InvoicesAreTold(),
        .. ChangesAreTold(), .. LapsesAreTold(),
    ];

    private IEnumerable<Finding> ToldOnce() =>
        from notice in evidence.Notices
        group notice by (notice.PersonId, notice.Content.Key) into same
        where same.Count() > 1
        select new Finding("a notice is given once", $"{same.Key.Key}: {same.Count()} times");

    private IEnumerable<Finding> EveryNoticeIsMailed()
    {
        var mails = evidence.Outbox.Where(message => message.Kind == "mail").ToLookup(message => message.Key);
        var told = evidence.Notices.Select(notice => $"{notice.Content.Key}-{notice.PersonId:N}").ToHashSet();
        foreach (var key in told.Where(key => mails[key].Count() != 1))
            yield return new Finding("a notice leaves once by mail", $"{key}: {mails[key].Count()} times");
        foreach (var stray in mails.Where(mail => !told.Contains(mail.Key)))
            yield return new Finding("a mail is of a notice", stray.Key);
    }

    private IEnumerable<Finding> OrdersAreTold() =>
        from order in evidence.Orders
        where order is { State: OrderState.Completed, QuoteId: not null }
        where !IsTold(notice => notice.Kind == NoticeKind.OrderPlaced && notice.OrderId == order.Id
            && notice.Amount == order.Bill.Gross)
        select new Finding("an order is told once", order.Number);

    private IEnumerable<Finding> ChargesAreTold()
    {
        foreach (var attempt in evidence.Attempts)
        {
            var isOfInvoice = attempt.InvoiceId is not null;
            if ((isOfInvoice && attempt.State == AttemptState.Declined && IsDue(attempt))
                || attempt.State == AttemptState.Returned)
                if (!IsTold(notice => notice.Kind == NoticeKind.PaymentFailed && Is(notice, attempt)))
                    yield return new Finding("a failed payment is told once", attempt.Key);
            if (isOfInvoice && attempt.State is AttemptState.Succeeded or AttemptState.Returned or AttemptState.Pending)
                if (!IsTold(notice => notice.Kind is NoticeKind.Renewed or NoticeKind.PaymentSucceeded
                        && notice.InvoiceId == attempt.InvoiceId && Is(notice, attempt)))
                    yield return new Finding("a payment is told once", attempt.Key);
        }
    }

    // Whoever tries to pay before the due date owes nothing yet, and sees at the screen what came of it.
    private bool IsDue(Attempt attempt) => evidence.Documents.First(one => one.Id == attempt.InvoiceId).DueOn
        <= evidence.Seller.Entity.DayAt(attempt.At);

    private IEnumerable<Finding> InvoicesAreTold() =>
        from invoice in evidence.Documents
        where invoice.Kind == DocumentKind.Invoice
        let order = evidence.Orders.FirstOrDefault(one => one.Id == invoice.OrderId)
        where order is not null && !(order.QuoteId is not null && invoice.Bill.Gross.IsZero)
        where invoice.Bill.Gross.IsZero
              || evidence.Methods.FirstOrDefault(one => one.Id == order.MethodId) is not { IsAutomatic: true }
        let kind = invoice.Bill.Gross.IsZero ? NoticeKind.Renewed : NoticeKind.InvoiceDue
        where !IsTold(notice => notice.Kind == kind && notice.InvoiceId == invoice.Id && notice.Cause is null
            && notice.Amount == invoice.Bill.Gross && !evidence.Attempts.Any(attempt => Is(notice, attempt)))
        select new Finding("an invoice to be paid by hand is told once", $"{invoice.Number}");

    private IEnumerable<Finding> ChangesAreTold() =>
        from row in evidence.Journal
        where row.OrderId is null && !row.Effects.Any(effect => effect is Effect.Credited)
        from kind in row.Effects.Select(KindOf).OfType<NoticeKind>().Distinct()
        where !evidence.Quotes.Any(quote => quote.JournalId == row.Id && quote.Action == row.What
            && IsTold(notice => notice.Kind == kind && notice.Key == $"{kind}-{quote.Id:N}"))
        select new Finding("a change is told once", $"{row.What} on {row.On}");

    private IEnumerable<Finding> LapsesAreTold()
    {
        foreach (var row in evidence.Journal)
            foreach (var effect in row.Effects)
                if (!IsTold(row, effect)) yield return new Finding("a lapse or an end is told once", effect.Print());
    }

    private bool IsTold(JournalRow row, Effect effect) => effect switch
    {
        Effect.Lapsed(var id, { Cause: not LapseCause.Unpaid } lapse) => IsTold(notice =>
            notice.Kind == NoticeKind.NotRenewed && notice.SubscriptionId == id && notice.On == lapse.Since),
        // A charge that failed says so itself.
        Effect.Lapsed(var id, var lapse) when row.What == "lapsed" => evidence.Documents.Any(invoice =>
            invoice.DueOn == lapse.Since && invoice.Subscriptions.Contains(id) && IsTold(notice =>
                notice is { Kind: NoticeKind.InvoiceDue, Cause: LapseCause.Unpaid } && notice.InvoiceId == invoice.Id)),
        Effect.Ended(var id, var on) => IsTold(notice =>
            notice.Kind == NoticeKind.Ended && notice.SubscriptionId == id && notice.On == on),
        _ => true,
    };

    private static NoticeKind? KindOf(Effect effect) => effect switch
    {
        Effect.AutoRenew => NoticeKind.AutoRenewChanged,
        Effect.Method or Effect.DefaultMethod or Effect.MethodRemoved => NoticeKind.MethodChanged,
        Effect.Scheduled => NoticeKind.ChangeScheduled,
        Effect.Unscheduled => NoticeKind.ChangeWithdrawn,
        _ => null,
    };

    // Once each by everybody whom it concerns, and by nobody else.
    private bool IsTold(Func<Notice, bool> about) => evidence.Notices.Where(notice => about(notice.Content))
        .Select(notice => notice.PersonId).Order().SequenceEqual(Concerned.Order());

    private static bool Is(Notice notice, Attempt attempt) =>
        notice.Key.Contains($"{attempt.Id:N}", StringComparison.Ordinal);
}
