using Microsoft.EntityFrameworkCore;
using Tenure.Notices;
using Tenure.Store;

namespace Tenure.Portal.Notices;

/// <summary>Completes notices that were written before their invoice had its number.</summary>
/// <remarks>Numbers are given at the last moment of a transaction, after everything else in it is written.</remarks>
public static class InvoiceNumbers
{
    public static async Task<IReadOnlyList<Notice>> Fill(
        TenureContext context, Guid account, IReadOnlyList<Notice> notices, CancellationToken stop = default)
    {
        var ids = notices.Where(Lacks).Select(notice => notice.InvoiceId!.Value).Distinct().ToArray();
        if (ids.Length == 0) return notices;
        var numbers = await context.Invoices.Where(row => row.AccountId == account && ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Number }).ToDictionaryAsync(row => row.Id, row => row.Number, stop);
        return [.. notices.Select(notice => Lacks(notice)
            ? notice with { Number = numbers.GetValueOrDefault(notice.InvoiceId!.Value) }
            : notice)];
    }

    private static bool Lacks(Notice notice) => notice is { Number: null, InvoiceId: not null };
}
