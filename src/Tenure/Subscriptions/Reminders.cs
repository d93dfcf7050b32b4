using NodaTime;
using Tenure.Accounts;
using Tenure.Policies;

namespace Tenure.Subscriptions;

/// <summary>When members are told of what is coming.</summary>
public static class Reminders
{
    /// <summary>The reminder dates for something that happens on a day.</summary>
    public static IEnumerable<LocalDate> Dates(LocalDate on, IEnumerable<int> daysBefore) =>
        daysBefore.Select(days => on.PlusDays(-days));

    /// <summary>The renewal reminder whose day has come, as days before the renewal; null between reminders.</summary>
    /// <remarks>Only the latest that is due counts, so that two are never sent at once after a missed night.</remarks>
    public static int? RenewalDue(Subscription subscription, LocalDate today, ReminderPolicy policy)
    {
        if (!IsAnnounced(subscription)) return null;
        return LatestDue(subscription.Term.End, today, DaysBefore(subscription, policy));
    }

    /// <summary>
    /// The day on which reminders of a subscription that was just changed are checked; null if nothing is announced.
    /// </summary>
    /// <remarks>After the last reminder that is the term's end, when whatever comes next sets the next day.</remarks>
    public static LocalDate? FirstLook(Subscription subscription, LocalDate today, ReminderPolicy policy) =>
        RenewalDue(subscription, today, policy) is not null ? today
        : IsAnnounced(subscription) ? NextLook(subscription, today, policy) ?? subscription.Term.End
        : null;

    /// <summary>
    /// The day of the next check of a subscription that was checked today; null if none follows by itself.
    /// </summary>
    public static LocalDate? NextLook(Subscription subscription, LocalDate today, ReminderPolicy policy) =>
        !IsAnnounced(subscription) ? null
        : Dates(subscription.Term.End, DaysBefore(subscription, policy)).Where(day => day > today)
            .Select(day => (LocalDate?)day).Min();

    /// <summary>
    /// The day of the next check of a payment method that was checked today; null if none follows by itself.
    /// </summary>
    /// <remarks>
    /// In its last days it is checked daily, since whether a charge follows can change from day to day.
    /// </remarks>
    public static LocalDate? NextLook(PaymentMethod method, LocalDate today, ReminderPolicy policy)
    {
        if (method.RemovedAt is not null || FirstDayWithout(method) is not { } expired) return null;
        var tomorrow = today.PlusDays(1);
        var first = expired.PlusDays(-policy.CardExpiryDays.DefaultIfEmpty().Max());
        return tomorrow >= expired ? null : LocalDate.Max(first, tomorrow);
    }

    /// <summary>
    /// How many days before a renewal it is announced; a long term always once from 45 to 15 days before.
    /// </summary>
    public static IEnumerable<int> DaysBefore(Subscription subscription, ReminderPolicy policy)
    {
        var days = (subscription.AutoRenewal.On ? policy.RenewalDays : policy.ManualRenewalDays)
            .Where(before => before < subscription.FullPeriod.Days).ToArray();
        var isShort = subscription.Cadence < Cadence.Annual;
        return isShort || days.Any(before => before is >= 15 and <= 45) ? days : [.. days, ReminderPolicy.Announced];
    }

    /// <summary>
    /// The card expiry reminder whose day has come; null if the card lasts beyond <paramref name="nextCharge"/>.
    /// </summary>
    public static int? CardExpiryDue(
        PaymentMethod method, LocalDate? nextCharge, LocalDate today, ReminderPolicy policy)
    {
        if (FirstDayWithout(method) is not { } expired || nextCharge is not { } charge) return null;
        return expired <= charge ? LatestDue(expired, today, policy.CardExpiryDays) : null;
    }

    /// <summary>The first day on which a card can no longer be charged; null for what never expires.</summary>
    public static LocalDate? FirstDayWithout(PaymentMethod method) =>
        method.Expires is { } month ? month.ToDateInterval().End.PlusDays(1) : null;

    /// <summary>Whether its end is announced at all: not while payment is late, and not by us for a reseller.</summary>
    public static bool IsAnnounced(Subscription subscription) =>
        subscription is { Lapse: null, EndedOn: null, IsServedHere: true };

    private static int? LatestDue(LocalDate on, LocalDate today, IEnumerable<int> daysBefore) =>
        today >= on ? null : daysBefore.Where(days => on.PlusDays(-days) <= today).Select(days => (int?)days).Min();
}
