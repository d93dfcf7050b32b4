using Tenure.Notices;
using Tenure.Portal.Look;
using Tenure.Subscriptions;

namespace Tenure.Portal.Notices;

/// <summary>The words of notices about what members changed and where a subscription stands.</summary>
public static partial class NoticeWords
{
    private static Told AutoRenewChanged(Notice notice) => notice.SwitchedOn == true
        ? Tell(
            $"Auto-renew is on: {About(notice)}",
            $"{notice.By} switched auto-renew on for {About(notice)}.",
            notice.Amount is null
                ? (FormattableString)$"The next renewal is on {notice.On}."
                : $"The next renewal is on {notice.On} and costs {notice.Amount}.") with
        {
            Tone = Tone.Good,
            Details = Details(
                ($"Renewal", notice.On), ($"Total with tax", notice.Amount), ($"Payment method", notice.Method)),
            Page = Subscription(notice),
        }
        : Tell(
            $"Auto-renew is off: {About(notice)}",
            $"{notice.By} switched auto-renew off for {About(notice)}.",
            $"{Access(notice)} {NothingMore}",
            $"You can switch it on again through that day.") with
        {
            Tone = Tone.Warn,
            Details = Details(($"Last day of access", notice.AccessThrough ?? LastDay(notice))),
            Page = Subscription(notice),
        };

    private static FormattableString NothingMore => $"After that nothing more is charged.";

    private static FormattableString Access(Notice notice) => (notice.Cause, notice.AccessThrough) switch
    {
        (LapseCause.Unpaid, { } last) when last != LastDay(notice) =>
            $"All seats work through {last}, once the late payment is made through {LastDay(notice)}.",
        (LapseCause.Unpaid, null) => $"Once the late payment is made the seats work through {LastDay(notice)}.",
        _ => $"All seats work through {LastDay(notice)}.",
    };

    private static Told MethodChanged(Notice notice) => Tell(
        $"Payment methods changed",
        When(notice is { Subject: not null, Method: not null },
            $"{notice.By} chose {notice.Method} to pay for {About(notice)} from now on."),
        When(notice is { Subject: null, Method: not null },
            $"{notice.By} made {notice.Method} the default payment method."),
        When(notice.Added, $"{notice.By} added {notice.Added}."),
        When(notice.Removed, $"{notice.By} removed {notice.Removed}."),
        $"If this was not meant to happen, look at the payment methods of your account.") with
    {
        Tone = Tone.Info,
        Page = new($"Payment methods", "/payment-methods"),
        Instead = notice.SubscriptionId is null ? null : Subscription(notice),
    };

    private static Told ChangeScheduled(Notice notice) => Tell(
        $"Change scheduled: {About(notice)}",
        $"{notice.By} scheduled a change of {About(notice)} for {notice.On}.",
        When(notice.Change, $"From then on: {What(notice.Change)}."),
        $"It can be withdrawn until then.") with
    {
        Tone = Tone.Info,
        Page = Subscription(notice),
    };

    private static Told ChangeWithdrawn(Notice notice) => Tell(
        $"Change withdrawn: {About(notice)}",
        $"{notice.By} withdrew a change of {About(notice)} that was scheduled for {notice.On}.",
        When(notice.Change, $"No longer planned: {What(notice.Change)}.")) with
    {
        Tone = Tone.Info,
        Page = Subscription(notice),
    };

    private static Told CaseOpened(Notice notice) => Tell(
        $"Support has your question {notice.Number}",
        $"We have received your question: {notice.Subject}.",
        $"Its page shows what you wrote, how we answer and how far it is.") with
    {
        Tone = Tone.Good,
        Page = new($"View your question", $"/help/cases/{notice.CaseId}"),
    };

    private static FormattableString? What(Intent? intent) => intent switch
    {
        Intent.SeatsBy(var delta, _) => $"{-delta:seat|seats} less",
        Intent.TermTo(var cadence) => $"{cadence} terms",
        _ => null,
    };

    private static Told NotRenewed(Notice notice) => notice.Cause == LapseCause.ChoseToLeave
        ? Tell(
            $"Access ended: {About(notice)}",
            $"Auto-renew was off, so this was not renewed on {notice.On}: {About(notice)}.",
            $"The seats can no longer be used, and nothing was charged.",
            When(notice.Until, $"It can still be renewed through {notice.Until}; support does that for you.")) with
        {
            Tone = Tone.Info,
            Page = Subscription(notice),
            Instead = new($"Contact support", "/help"),
        }
        : Tell(
            $"Could not be renewed: {About(notice)}",
            $"This could not be renewed on {notice.On}: {About(notice)}.",
            When(notice.AccessThrough, $"All seats work through {notice.AccessThrough}."),
            When(notice.Until, $"It can still be renewed through {notice.Until}; support does that for you.")) with
        {
            Tone = Tone.Bad,
            Page = Subscription(notice),
            Instead = new($"Contact support", "/help"),
        };

    private static Told Suspended(Notice notice) => Tell(
        $"Suspended: {About(notice)}",
        $"Since {notice.On} the seats cannot be used: {About(notice)}.",
        notice.InvoiceId is not null
            ? (FormattableString)
                $"Pay {notice.Amount} by {notice.Until}, and everything works again at once. After that it ends."
            : $"It can still be renewed through {notice.Until}; support does that for you.") with
    {
        Tone = Tone.Bad,
        Page = notice.InvoiceId is null ? Subscription(notice) : PayInvoice(notice),
        Instead = notice.InvoiceId is null ? new($"Contact support", "/help") : ChangeMethod(notice),
    };

    private static Told Ended(Notice notice) => Tell(
        $"Ended: {About(notice)}",
        $"The last day to pay or renew is over. This ended on {notice.On}: {About(notice)}.",
        $"Nothing more is charged for it. What was billed for the time without access has been credited.") with
    {
        Tone = Tone.Plain,
        Page = Subscription(notice),
        Instead = new($"Contact support", "/help"),
    };
}
