using NodaTime;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;

namespace Tenure.Portal.Work;

/// <summary>Keeps the root of the ledger for every day that is over, from the first entry on.</summary>
/// <remarks>Days without an entry are kept too: their root says that nothing was posted.</remarks>
public sealed class KeepRoots(Database database, Sellers sellers, IClock clock)
{
    private const int DaysAtOnce = 400;

    /// <summary>How long after midnight everything begun before it has been written.</summary>
    private static readonly Duration Patience = Duration.FromHours(1);

    /// <summary>Keeps the roots of all days that are over.</summary>
    /// <returns>The number of days.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var entity = sellers.Current.Entity;
        if (await NextDay(entity.Code, stop) is not { } next) return 0;
        var kept = 0;
        for (var today = entity.DayAt(await SlowestClock(stop) - Patience); next < today && kept < DaysAtOnce; kept++)
        {
            await database.KeepRoot(entity.Code, next, stop);
            next = next.PlusDays(1);
        }

        return kept;
    }

    private async Task<LocalDate?> NextDay(string entity, CancellationToken stop)
    {
        await using var context = database.Read();
        return await context.DayWithoutRoot(entity, stop);
    }

    // A test account's clock may stand elsewhere; a day is over when it is over for everyone.
    private async Task<Instant> SlowestClock(CancellationToken stop)
    {
        await using var context = database.Read();
        return clock.GetCurrentInstant() + Duration.FromSeconds(await context.SlowestClock(stop));
    }
}
