using Microsoft.EntityFrameworkCore;
using Tenure.Ledgers;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Work;

/// <summary>What an audit of the books went over, and how many breaches it found.</summary>
/// <param name="Days">Days of the ledger that are closed.</param>
public sealed record AuditTally(long Accounts, long Documents, long Entries, long Series, long Days, long Breaches);

/// <summary>Goes over the books of every account, the series of document numbers and the closed days.</summary>
/// <remarks>Others may work meanwhile: an account is held while its books are read.</remarks>
/// <param name="tell">Told of each breach as it is found.</param>
public sealed class BookAudit(Database database, Action<Finding> tell)
{
    private const int AtOnce = 500, Looks = 3;

    private AuditTally tally = new(0, 0, 0, 0, 0, 0);

    /// <summary>Audits everything once.</summary>
    public async Task<AuditTally> Run(CancellationToken stop)
    {
        await foreach (var (id, number) in Accounts(stop)) await Audit(id, number, stop);
        await AuditNumbers(stop);
        await AuditDays(stop);
        return tally;
    }

    private async IAsyncEnumerable<(Guid Id, string Number)> Accounts(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = Guid.Empty; ;)
        {
            await using var context = database.Read();
            var next = await context.Accounts.Where(row => row.Id > last).OrderBy(row => row.Id).Take(AtOnce)
                .Select(row => new { row.Id, row.Number }).ToListAsync(stop);
            foreach (var account in next) yield return (account.Id, account.Number);
            if (next.Count < AtOnce) yield break;
            last = next[^1].Id;
        }
    }

    private async Task Audit(Guid account, string number, CancellationToken stop)
    {
        AuditedAccount audited;
        await using (var unit = await database.Lock(account, stop))
            audited = await new AccountReader(unit.Context, account).Audited(stop);
        tally = tally with
        {
            Accounts = tally.Accounts + 1,
            Documents = tally.Documents + audited.Documents.Count,
            Entries = tally.Entries + audited.Entries.Count,
        };
        Report(Audits.Of(audited).Select(found => found with { Where = $"account {number}, {found.Where}" }));
    }

    // A number may be given between the two questions of a series; a number that is missing stays missing.
    private async Task AuditNumbers(CancellationToken stop)
    {
        IReadOnlyList<KeptSeries> series = [];
        IReadOnlyList<Finding> found = [];
        for (var look = 0; look < Looks; look++)
        {
            await using var context = database.Read();
            series = await context.NumberSeries(stop);
            found = [.. series.SelectMany(Audits.Gapless)];
            if (found.Count == 0) break;
        }

        tally = tally with { Series = series.Count };
        Report(found);
    }

    private async Task AuditDays(CancellationToken stop)
    {
        await using var context = database.Read();
        var days = await context.DailyRoots.OrderBy(root => root.Entity).ThenBy(root => root.Day).ToListAsync(stop);
        tally = tally with { Days = days.Count };
        foreach (var kept in days)
            if (await context.RootOf(kept.Entity, kept.Day, stop) != kept)
                Report([new Finding("a closed day stays as it was", $"{kept.Entity}, {kept.Day:uuuu-MM-dd}")]);
    }

    private void Report(IEnumerable<Finding> found)
    {
        foreach (var breach in found)
        {
            tally = tally with { Breaches = tally.Breaches + 1 };
            tell(breach);
        }
    }
}
