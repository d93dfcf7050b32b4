using Tenure.Notices;
using Tenure.Portal.Look;

namespace Tenure.Portal.Notices;

/// <summary>The words of notices about money: orders, renewals, invoices, payments.</summary>
public static partial class NoticeWords
{
    private static Told OrderPlaced(Notice notice) => Tell(
        $"Order {notice.Number} placed",
        $"{notice.By} placed order {notice.Number} for {About(notice)}.",
        HowPaid(notice)) with
    {
        Tone = Tone.Good,
        Details = Details(
            ($"Order", notice.Number), ($"Amount with tax", notice.Amount), ($"Payment method", notice.Method)),
        Page = new($"View order", $"/orders/{notice.OrderId}"),
    };

    private static FormattableString HowPaid(Notice notice) => notice switch
    {
        { ByHand: true } => $"You pay {notice.Amount} by invoice, no later than {notice.On}.",
        { Underway: true } => $"{notice.Amount} is being collected with {notice.Method}.",
        _ => $"{notice.Amount} was paid with {notice.Method}.",
    };

    private static Told Renewed(Notice notice) => Tell(
        $"Renewed: {About(notice)}",
        notice.AccessThrough is { } day
            ? (FormattableString)$"The renewal is done and all seats work through {day}: {About(notice)}."
            : $"The renewal is done: {About(notice)}.",
        notice.Amount is { IsZero: false } ? HowPaid(notice) : null) with
    {
        Tone = Tone.Good,
        Details = Details(
            ($"Invoice", notice.Number), ($"Amount with tax", notice.Amount), ($"Payment method", notice.Method)),
        Page = Invoice(notice),
        Instead = Subscription(notice),
    };

    private static Told RenewalReminder(Notice notice) => notice switch
    {
        { SwitchedOn: false } => Ends(notice),
        { Amount: null } => CannotRenew(notice),
        _ => Renews(notice),
    };

    private static Told Renews(Notice notice) => Tell(
        $"Renewal on {notice.On}: {About(notice)}",
        $"On {notice.On} this renews by itself: {About(notice)}.",
        notice switch
        {
            { ByHand: true } => $"You will get an invoice of {notice.Amount}.",
            { Method: null } => $"It costs {notice.Amount}, but there is no payment method to charge yet.",
            _ => $"{notice.Amount} will be charged to {notice.Method}.",
        },
        notice.Lines.Any(line => line.OldPrice is { } old && old != line.Price)
            ? (FormattableString)$"The price of a seat changes; the price until now stands beside the new one."
            : null,
        $"Until {LastDay(notice)} you can change seats, term or payment method, or switch auto-renew off.") with
    {
        Tone = notice.Method is null ? Tone.Warn : Tone.Info,
        Lines = notice.Lines,
        Details = Details(
            ($"Renewal", notice.On), ($"Total with tax", notice.Amount), ($"Payment method", notice.Method)),
        Page = notice.Method is null ? new($"Add a payment method", "/payment-methods") : Subscription(notice),
        Instead = notice.SubscriptionId is { } id
            ? new($"Switch auto-renew off", $"/subscriptions/{id}/auto-renew")
            : new($"Choose what shall not renew", "/subscriptions"),
    };

    private static Told Ends(Notice notice) => Tell(
        $"Ends after {LastDay(notice)}: {About(notice)}",
        $"Auto-renew is off, so this ends with its term: {About(notice)}.",
        $"All seats work through {LastDay(notice)}, and nothing more is charged.",
        $"To keep it, switch auto-renew on by then.") with
    {
        Tone = Tone.Info,
        Page = notice.SubscriptionId is { } id
            ? new($"Switch auto-renew on", $"/subscriptions/{id}/auto-renew")
            : Subscription(notice),
    };

    private static Told CannotRenew(Notice notice) => Tell(
        $"Cannot be renewed on {notice.On}: {About(notice)}",
        $"This is no longer sold and cannot be renewed on {notice.On}: {About(notice)}.",
        $"Support can tell you what takes its place.") with
    {
        Tone = Tone.Warn,
        Page = Subscription(notice),
        Instead = new($"Contact support", "/help"),
    };

    private static Told PaymentFailed(Notice notice) => Tell(
        $"Payment of {notice.Amount} failed",
        $"{notice.Amount} for {About(notice)} could not be charged to {notice.Method}.",
        Declines.Why(notice.Reason),
        notice.NextTry is { } day
            ? (FormattableString)$"We try again on {day}."
            : $"We do not try this payment method again.",
        notice.AccessThrough is { } last
            ? (FormattableString)
                $"All seats work through {last}. Pay or change the payment method before then to keep it so."
            : $"Pay the invoice or change the payment method to put it right.") with
    {
        Tone = Tone.Bad,
        Details = Details(
            ($"Invoice", notice.Number), ($"Amount with tax", notice.Amount), ($"Payment method", notice.Method)),
        Page = PayInvoice(notice),
        Instead = ChangeMethod(notice),
    };

    private static Told PaymentSucceeded(Notice notice) => Tell(
        notice.Underway
            ? (FormattableString)$"Payment of {notice.Amount} is under way"
            : $"Payment of {notice.Amount} received",
        $"Invoice {notice.Number} is settled: {About(notice)}.",
        HowPaid(notice)) with
    {
        Tone = Tone.Good,
        Details = Details(
            ($"Invoice", notice.Number), ($"Amount with tax", notice.Amount), ($"Payment method", notice.Method)),
        Page = Invoice(notice),
    };

    private static Told InvoiceDue(Notice notice) => Tell(
        $"Invoice {notice.Number}: {notice.Amount}, due on {notice.On}",
        $"Invoice {notice.Number} is ready for {About(notice)}.",
        $"Please pay {notice.Amount} by {notice.On}.",
        When(notice.Method is null, $"There is no payment method that could be charged; you can pay online.")) with
    {
        Tone = Tone.Info,
        Details = Details(
            ($"Invoice", notice.Number), ($"Amount with tax", notice.Amount), ($"Due on", notice.On)),
        Page = Invoice(notice),
    };

    private static Told Overdue(Notice notice) => Tell(
        $"Invoice {notice.Number} is overdue",
        $"Invoice {notice.Number} for {About(notice)} was due on {notice.On}, and {notice.Amount} is still open.",
        When(notice.AccessThrough,
            $"All seats work through {notice.AccessThrough}; pay before then and nothing is interrupted.")) with
    {
        Tone = Tone.Bad,
        Details = Details(
            ($"Invoice", notice.Number), ($"Amount with tax", notice.Amount), ($"Due on", notice.On)),
        Page = PayInvoice(notice),
    };

    private static Told CardExpiring(Notice notice) => Tell(
        $"{notice.Method} expires before your next charge",
        $"{notice.Method} can be charged through {LastDay(notice)} only.",
        $"The next charge is {notice.Amount} on {notice.Until}, for {About(notice)}.",
        $"Update it or choose another payment method before then, and nothing is interrupted.") with
    {
        Tone = Tone.Warn,
        Page = new($"Update the payment method", "/payment-methods"),
    };
}
