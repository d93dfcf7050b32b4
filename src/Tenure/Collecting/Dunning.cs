using NodaTime;
using Tenure.Policies;

namespace Tenure.Collecting;

/// <summary>When a failed automatic charge is tried again.</summary>
public static class Dunning
{
    /// <summary>The day of the next try after a decline; null when no further try is planned.</summary>
    /// <param name="firstFailedOn">The contract day of the first decline of this invoice with this method.</param>
    /// <param name="today">Tries that were missed are made up for by one, never by several.</param>
    /// <param name="reason">
    /// Why the method that would be tried was declined last, null where it was not; after a hard decline nothing is
    /// tried until the customer changes the method.
    /// </param>
    public static LocalDate? NextTry(
        LocalDate firstFailedOn, LocalDate today, DeclineReason? reason, DunningPolicy policy) =>
        reason is { } why && why.IsHard()
        ? null
        : RetryDates(firstFailedOn, policy).Order().Select(day => (LocalDate?)day).FirstOrDefault(day => day > today);

    /// <summary>All days on which an unpaid invoice is tried again, counted from the first failure.</summary>
    public static IEnumerable<LocalDate> RetryDates(LocalDate firstFailedOn, DunningPolicy policy) =>
        policy.RetryDays.Select(firstFailedOn.PlusDays);
}
