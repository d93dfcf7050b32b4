using NodaTime;

namespace Tenure.Subscriptions;

/// <summary>The days on which a running term can be renewed before it ends.</summary>
public static class RenewalWindow
{
    /// <summary>Whether it is open: from so many days before the end, up to and including the day of the end.</summary>
    public static bool IsOpen(LocalDate end, int daysBefore, LocalDate today) =>
        end.PlusDays(-daysBefore) <= today && today <= end;
}
