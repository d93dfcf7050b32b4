using NodaTime;
using Tenure.Notices;
using Tenure.Portal.Look;

namespace Tenure.Portal.Notices;

/// <summary>The words of every kind of notice, in one place for inbox and mail.</summary>
public static partial class NoticeWords
{
    /// <param name="notice">With its number, see <see cref="InvoiceNumbers"/>.</param>
    public static Told Of(Notice notice) => notice.Kind switch
    {
        NoticeKind.OrderPlaced => OrderPlaced(notice),
        NoticeKind.Renewed => Renewed(notice),
        NoticeKind.RenewalReminder => RenewalReminder(notice),
        NoticeKind.PaymentFailed => PaymentFailed(notice),
        NoticeKind.PaymentSucceeded => PaymentSucceeded(notice),
        NoticeKind.InvoiceDue => notice.Cause is null ? InvoiceDue(notice) : Overdue(notice),
        NoticeKind.CardExpiring => CardExpiring(notice),
        NoticeKind.AutoRenewChanged => AutoRenewChanged(notice),
        NoticeKind.MethodChanged => MethodChanged(notice),
        NoticeKind.ChangeScheduled => ChangeScheduled(notice),
        NoticeKind.ChangeWithdrawn => ChangeWithdrawn(notice),
        NoticeKind.NotRenewed => NotRenewed(notice),
        NoticeKind.Suspended => Suspended(notice),
        NoticeKind.Ended => Ended(notice),
        NoticeKind.CaseOpened => CaseOpened(notice),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // "Northdraft (S-100023)", or the first ones and how many more.
    private static FormattableString About(Notice notice) => notice.More > 0
        ? $"{notice.Subject} and {notice.More} more"
        : (FormattableString)$"{notice.Subject}";

    private static Told Tell(FormattableString subject, params FormattableString?[] body) =>
        new(subject, [.. body.OfType<FormattableString>()]);

    // The sentence where there is something to say, or where a condition holds.
    private static FormattableString? When(object? present, FormattableString sentence) =>
        present is null or false ? null : sentence;

    private static IReadOnlyList<Detail> Details(params (FormattableString Label, object? Value)[] all) =>
        [.. from one in all where one.Value is not null select new Detail(one.Label, one.Value)];

    private static Crumb Subscription(Notice notice) => notice.SubscriptionId is { } id
        ? new($"View subscription", $"/subscriptions/{id}")
        : new($"View subscriptions", "/subscriptions");

    private static Crumb Invoice(Notice notice) => new($"View invoice", $"/invoices/{notice.InvoiceId}");

    private static Crumb PayInvoice(Notice notice) =>
        new($"Pay invoice {notice.Number}", $"/invoices/{notice.InvoiceId}");

    private static Crumb ChangeMethod(Notice notice) => notice.SubscriptionId is { } id
        ? new($"Change payment method", $"/subscriptions/{id}/change-payment-method")
        : new($"Payment methods", "/payment-methods");

    private static LocalDate? LastDay(Notice notice) => notice.On?.PlusDays(-1);
}
