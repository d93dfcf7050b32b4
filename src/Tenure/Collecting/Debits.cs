using NodaTime;

namespace Tenure.Collecting;

/// <summary>When a provider is asked about a direct debit that it has not reported on.</summary>
/// <remarks>
/// Providers' messages can be lost. A debit arrives within a few days and can be taken back for eight weeks, some kinds
/// a little longer.
/// </remarks>
public static class Debits
{
    private const int DaysToArrive = 4;
    private static readonly int[] WeeksOfReturns = [1, 2, 3, 5, 7, 9, 11];

    /// <summary>The day of the first question about a debit made on a day; null for all other kinds.</summary>
    public static LocalDate? FirstAsk(MethodKind kind, LocalDate on) =>
        kind.IsDebit() ? on.PlusDays(DaysToArrive) : null;

    /// <summary>The day of the next question about a debit in this state; null when none is left.</summary>
    public static LocalDate? NextAsk(Attempt attempt, LocalDate today) => attempt.State switch
    {
        AttemptState.Declined or AttemptState.Returned => null,
        AttemptState.Succeeded => WeeksOfReturns.Select(weeks => (LocalDate?)attempt.On.PlusWeeks(weeks))
            .FirstOrDefault(day => day > today),
        _ => today.PlusDays(1),
    };
}
