using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tenure.Invoicing;

namespace Tenure.Store;

/// <summary>A sequence of document numbers without a gap.</summary>
/// <param name="Entity">Code of the selling entity.</param>
public sealed record Series(string Entity, string Kind, int Year)
{
    public static Series Of(Invoice document) =>
        new(document.Entity, Kebab.Name(document.Kind), document.IssuedOn.Year);

    /// <summary>"NL01-2026-000123" for an invoice, "NL01-C2026-000007" for a credit note.</summary>
    public string Print(long number) => string.Create(CultureInfo.InvariantCulture,
        $"{Entity}-{(Kind == Kebab.Name(DocumentKind.CreditNote) ? "C" : "")}{Year:D4}-{number:D6}");
}

/// <summary>Gives numbers inside the transaction that uses them, so that a rollback leaves no gap.</summary>
/// <remarks>The counter's row is held until the commit: take numbers as late as possible, and many at once.</remarks>
public static class Numbers
{
    /// <summary>The first of <paramref name="count"/> numbers in a row.</summary>
    public static async Task<long> Take(
        TenureContext context, Series series, int count, CancellationToken stop = default) =>
        await Advance(context, series, count, stop) - count + 1;

    /// <summary>Gives each of what is to be issued the next number of its document's series.</summary>
    internal static async Task<IReadOnlyList<(T Of, string Number)>> Give<T>(
        TenureContext context, IEnumerable<T> issuing, Func<T, Invoice> document, CancellationToken stop)
    {
        var given = new List<(T Of, string Number)>();
        // Always in the same order, so that two who take several series never wait for each other in a circle.
        foreach (var series in issuing.GroupBy(one => Series.Of(document(one)))
            .OrderBy(series => series.Key.Print(0), StringComparer.Ordinal))
        {
            var next = await Take(context, series.Key, series.Count(), stop);
            given.AddRange(series.Select(one => (one, series.Key.Print(next++))));
        }

        return given;
    }

    internal static async Task<long> Advance(TenureContext context, Series series, int count, CancellationToken stop) =>
        (await context.Database.SqlQuery<long>($"""
            INSERT INTO numbers (entity, kind, year, last)
            VALUES ({series.Entity}, {series.Kind}, {series.Year}, {count})
            ON CONFLICT (entity, kind, year) DO UPDATE SET last = numbers.last + excluded.last
            RETURNING last AS "Value"
            """).ToListAsync(stop)).Single();
}
