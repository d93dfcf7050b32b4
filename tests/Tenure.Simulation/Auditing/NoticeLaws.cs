using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Notices;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>Whoever it concerns is told of everything once.</summary>
internal sealed class NoticeLaws(Evidence evidence)
{
    private Guid[] Concerned => [.. evidence.Members
        .Where(member => member.Role is Role.Owner or Role.BillingManager).Select(member => member.PersonId)];

    public IEnumerable<Finding> Findings() => [.. ToldOnce(), .. EveryNoticeIsMailed(), .. EverythingIsTold()];

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

    private IEnumerable<Finding> EverythingIsTold()
    {
        foreach (var order in evidence.Orders.Where(one => one is { State: OrderState.Completed, QuoteId: not null }))
            if (Told(notice => notice.OrderId == order.Id) < 1)
                yield return new Finding("an order is told", order.Number);
        foreach (var attempt in evidence.Attempts.Where(one => one.InvoiceId is not null))
        {
            var failed = Told(notice => notice.Kind == NoticeKind.PaymentFailed && Is(notice, attempt));
            var paid = Told(notice => notice.InvoiceId == attempt.InvoiceId && notice.Kind != NoticeKind.PaymentFailed);
            if (attempt.State is AttemptState.Declined or AttemptState.Returned && failed != Concerned.Length)
                yield return new Finding("a failed payment is told once", $"{attempt.Key}: {failed}");
            if (attempt.State is AttemptState.Succeeded && paid < Concerned.Length)
                yield return new Finding("a payment is told", $"{attempt.Key}: {paid}");
        }

        foreach (var ended in evidence.Journal.SelectMany(row => row.Effects).OfType<Effect.Ended>())
            if (Told(one => one.Kind == NoticeKind.Ended && one.SubscriptionId == ended.Subscription)
                != Concerned.Length)
                yield return new Finding("an end is told once", $"subscription {ended.Subscription}");
    }

    private int Told(Func<Notice, bool> about) => evidence.Notices.Count(notice => about(notice.Content));

    private static bool Is(Notice notice, Attempt attempt) =>
        notice.Key.Contains($"{attempt.Id:N}", StringComparison.Ordinal);
}
