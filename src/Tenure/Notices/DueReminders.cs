using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Notices;

/// <summary>Names one reminder, so that it is sent once.</summary>
/// <param name="About">The subscription or payment method.</param>
/// <param name="Kind">"renewal-30", "card-60": what it reminds of, and how many days ahead.</param>
/// <param name="For">The day it reminds of.</param>
public sealed record ReminderMark(Guid About, string Kind, LocalDate For)
{
    public static ReminderMark Renewal(Subscription subscription, int daysBefore) =>
        new(subscription.Id, FormattableString.Invariant($"renewal-{daysBefore}"), subscription.Term.End);

    public static ReminderMark Card(PaymentMethod method, int daysBefore) => new(
        method.Id, FormattableString.Invariant($"card-{daysBefore}"), Reminders.FirstDayWithout(method)!.Value);
}

/// <summary>A notice that is due and the reminders it stands for.</summary>
public sealed record DueReminder(Notice Notice, IReadOnlyList<ReminderMark> Marks);

/// <summary>What the members of an account are to be reminded of today.</summary>
/// <remarks>Subscriptions that renew together are told together, as their invoice will be.</remarks>
public static class DueReminders
{
    public static IReadOnlyList<DueReminder> Of(Facts facts, IReadOnlySet<ReminderMark> sent) =>
        [.. Renewals(facts, sent), .. Cards(facts, sent)];

    private static IEnumerable<DueReminder> Renewals(Facts facts, IReadOnlySet<ReminderMark> sent) =>
        from subscription in facts.Subscriptions
        let days = Reminders.RenewalDue(subscription, facts.Today, facts.Policy.Reminders)
        where days is not null
        let mark = ReminderMark.Renewal(subscription, days.Value)
        where !sent.Contains(mark)
        let next = Forecast.Next(subscription, facts)
        group (subscription, mark, next)
            by (mark.For, mark.Kind, subscription.AutoRenewal.On, IsCharged: next is not null,
                Method: facts.MethodOf(subscription)) into together
        select new DueReminder(
            Renewal([.. together.Select(one => one.subscription)], [.. together.Select(one => one.next)], facts) with
            {
                Key = $"{together.Key.Kind}-{together.First().mark.About:N}-{Day(together.Key.For)}",
                On = together.Key.For,
                SwitchedOn = together.Key.On,
                Method = together.Key.Method?.Label,
                ByHand = together.Key.Method is { IsAutomatic: false },
            },
            [.. together.Select(one => one.mark)]);

    private static Notice Renewal(Subscription[] subscriptions, UpcomingCharge?[] charges, Facts facts)
    {
        var notice = new Notice { Kind = NoticeKind.RenewalReminder, Key = "" }
            .About(facts, subscriptions.Select(one => one.Id));
        if (charges.Any(charge => charge is null)) return notice;
        var bill = Tax.Assess(
            [.. charges.Select(charge => charge!.Next.Line)], facts.Account, facts.Seller, charges[0]!.On);
        return notice with { Amount = bill.Gross, Lines = [.. charges.Select(charge => LineOf(charge!, facts))] };
    }

    private static NoticeLine LineOf(UpcomingCharge charge, Facts facts)
    {
        var (subscription, renewal) = (charge.Subscription, charge.Next.Renewal);
        var prices = subscription.Batches.Select(batch => batch.UnitPrice).Distinct().ToArray();
        return new NoticeLine(
            Naming.NameOf(facts, subscription), renewal.Seats, charge.Next.Line.Amount, renewal.UnitPrice)
        {
            OldPrice = prices is [var old] && renewal.Cadence == subscription.Cadence ? old : null,
        };
    }

    private static IEnumerable<DueReminder> Cards(Facts facts, IReadOnlySet<ReminderMark> sent) =>
        from method in facts.Methods
        let charge = Forecast.Next(method, facts)
        let days = Reminders.CardExpiryDue(method, charge?.On, facts.Today, facts.Policy.Reminders)
        where days is not null
        let mark = ReminderMark.Card(method, days.Value)
        where !sent.Contains(mark)
        select new DueReminder(
            new Notice
            {
                Kind = NoticeKind.CardExpiring,
                Key = $"{mark.Kind}-{method.Id:N}-{Day(mark.For)}",
                Method = method.Label,
                On = mark.For,
                Until = charge!.On,
                Amount = charge.Bill.Gross,
            }.About(charge.Bill),
            [mark]);

    private static string Day(LocalDate day) => FormattableString.Invariant($"{day:uuuuMMdd}");
}
