using Tenure.Collecting;

namespace Tenure.Store.Asking;

/// <summary>Attempts of which nobody knows yet if money moved, as the database finds them.</summary>
internal static class OpenAttempts
{
    /// <inheritdoc cref="Attempt.IsOpen"/>
    public static IQueryable<Attempt> StillOpen(this IQueryable<Attempt> rows) => rows.Where(row =>
        row.State == AttemptState.Started || row.State == AttemptState.Unknown
        || row.State == AttemptState.ActionRequired);
}
