using NodaTime;
using Tenure.Collecting;
using Tenure.Notices;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Notices;

/// <summary>A notice of every kind and of every way it can be said.</summary>
internal static class Samples
{
    private static readonly Guid One = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    private static readonly LocalDate Renewal = new(2026, 9, 15);

    public static readonly IReadOnlyDictionary<string, Notice> All = new Dictionary<string, Notice>
    {
        ["order-placed"] = Order,
        ["order-placed-by-hand"] = Order with { ByHand = true, Method = "Invoice", On = new(2026, 10, 1) },
        ["order-placed-underway"] = Order with { Underway = true, Method = "ING •••• 4300" },
        ["renewed"] = About(NoticeKind.Renewed) with
        {
            InvoiceId = One, Number = "NL01-2026-000007", Amount = Euro(228690), Method = "Visa •••• 4242",
            AccessThrough = new(2027, 9, 14),
        },
        ["renewed-free"] = About(NoticeKind.Renewed)
            with { InvoiceId = One, Number = "NL01-2026-000007", Amount = Euro(0) },
        ["renewal-reminder"] = Reminder,
        ["renewal-reminder-several"] = Reminder with { SubscriptionId = null, More = 4 },
        ["renewal-reminder-by-hand"] = Reminder with { ByHand = true, Method = "Invoice" },
        ["renewal-reminder-no-method"] = Reminder with { Method = null },
        ["renewal-reminder-off"] = Reminder with { SwitchedOn = false, Amount = null, Lines = [] },
        ["renewal-reminder-not-sold"] = Reminder with { Amount = null, Lines = [] },
        ["payment-failed"] = Failed,
        ["payment-failed-for-good"] = Failed
            with { NextTry = null, AccessThrough = null, Reason = DeclineReason.LostOrStolen },
        ["payment-succeeded"] = Paid,
        ["payment-underway"] = Paid with { Underway = true },
        ["auto-renew-off"] = About(NoticeKind.AutoRenewChanged)
            with { SwitchedOn = false, On = Renewal, By = "Anna Smit" },
        ["auto-renew-on"] = About(NoticeKind.AutoRenewChanged) with
        {
            SwitchedOn = true, On = Renewal, By = "Anna Smit", Amount = Euro(228690),
        },
        ["auto-renew-on-unpriced"] = About(NoticeKind.AutoRenewChanged)
            with { SwitchedOn = true, On = Renewal, By = "Bo" },
        ["method-changed"] = About(NoticeKind.MethodChanged) with { Method = "Visa •••• 4242", By = "Anna Smit" },
        ["method-default"] = Bare(NoticeKind.MethodChanged) with { Method = "Visa •••• 4242", By = "Anna Smit" },
        ["method-added"] = Bare(NoticeKind.MethodChanged) with { Added = "Visa •••• 4242", By = "Anna Smit" },
        ["method-removed"] = Bare(NoticeKind.MethodChanged) with { Removed = "Visa •••• 4242", By = "Anna Smit" },
        ["change-scheduled"] = About(NoticeKind.ChangeScheduled) with
        {
            On = Renewal, By = "Anna Smit", Change = new Intent.SeatsBy(-3, []),
        },
        ["change-withdrawn"] = About(NoticeKind.ChangeWithdrawn) with
        {
            On = Renewal, By = "Anna Smit", Change = new Intent.TermTo(Cadence.ThreeYear),
        },
        ["card-expiring"] = About(NoticeKind.CardExpiring) with
        {
            Method = "Visa •••• 4242", On = new(2026, 9, 1), Until = Renewal, Amount = Euro(228690),
        },
        ["not-renewed-left"] = About(NoticeKind.NotRenewed) with
        {
            Cause = LapseCause.ChoseToLeave, On = Renewal, Until = new(2026, 10, 29),
        },
        ["not-renewed"] = About(NoticeKind.NotRenewed) with
        {
            Cause = LapseCause.NotRenewed, On = Renewal, AccessThrough = new(2026, 9, 29), Until = new(2026, 10, 29),
        },
        ["suspended-unpaid"] = About(NoticeKind.Suspended) with
        {
            Cause = LapseCause.Unpaid, On = new(2026, 9, 30), Until = new(2026, 10, 29), InvoiceId = One,
            Number = "NL01-2026-000007", Amount = Euro(228690),
        },
        ["suspended"] = About(NoticeKind.Suspended) with
        {
            Cause = LapseCause.NotRenewed, On = new(2026, 9, 30), Until = new(2026, 10, 29),
        },
        ["ended"] = About(NoticeKind.Ended) with { On = new(2026, 10, 30) },
        ["case-opened"] = Bare(NoticeKind.CaseOpened) with
        {
            PersonId = One, CaseId = One, Number = "C-2026-000001", Subject = "Add seats: Northdraft (S-1)",
        },
        ["invoice-due"] = Due,
        ["invoice-due-no-method"] = Due with { Method = null },
        ["invoice-overdue"] = Due with { Cause = LapseCause.Unpaid, AccessThrough = new(2026, 10, 15) },
    };

    private static Notice Order => About(NoticeKind.OrderPlaced) with
    {
        OrderId = One, Number = "T-2026-7K3M9Q", Amount = Euro(40656), Method = "Visa •••• 4242", By = "Anna Smit",
    };

    // 5 × 378.00 = 1890.00; 21 % is 396.90; together 2286.90.
    private static Notice Reminder => About(NoticeKind.RenewalReminder) with
    {
        Key = "renewal-30-00000000000000000000000000000001-20260915", On = Renewal, SwitchedOn = true,
        Amount = Euro(228690), Method = "Visa •••• 4242",
        Lines = [new NoticeLine("Northdraft (S-1)", 5, Euro(189000), Euro(37800)) { OldPrice = Euro(42000) }],
    };

    private static Notice Failed => About(NoticeKind.PaymentFailed) with
    {
        InvoiceId = One, Number = "NL01-2026-000007", Amount = Euro(228690), Method = "Visa •••• 4242",
        Reason = DeclineReason.InsufficientFunds, NextTry = new(2026, 9, 16), AccessThrough = new(2026, 9, 29),
    };

    private static Notice Paid => About(NoticeKind.PaymentSucceeded) with
    {
        InvoiceId = One, Number = "NL01-2026-000007", Amount = Euro(228690), Method = "Visa •••• 4242",
    };

    private static Notice Due => About(NoticeKind.InvoiceDue) with
    {
        InvoiceId = One, Number = "NL01-2026-000007", Amount = Euro(228690), Method = "Invoice", ByHand = true,
        On = new(2026, 10, 1),
    };

    private static Notice About(NoticeKind kind) =>
        Bare(kind) with { SubscriptionId = One, Subject = "Northdraft (S-1)" };

    private static Notice Bare(NoticeKind kind) => new() { Kind = kind, Key = $"{kind}-1" };

    private static Money Euro(long cents) => new(cents, Currency.Eur);
}
