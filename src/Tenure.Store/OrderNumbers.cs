using Microsoft.EntityFrameworkCore;

namespace Tenure.Store;

/// <summary>Gives orders their numbers: unique, short, in no order that tells how much is sold.</summary>
/// <remarks>
/// Taken on the connection that uses them, without waiting for anybody's commit. On PostgreSQL, what is rolled back
/// leaves a gap; with one writer the number is part of the transaction and is given again.
/// </remarks>
public static class OrderNumbers
{
    /// <summary>"T-2026-7K3M9Q": the counter mixed over 30 bits, and the rounds before it in front.</summary>
    public static string Print(int year, long counter)
    {
        const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var (round, place) = Math.DivRem(counter, 1L << 30);
        var mixed = (long)((Int128)place * 633_910_099 % (1L << 30));
        var text = string.Concat(Enumerable.Range(0, 6).Select(i => Digits[(int)(mixed >> (25 - 5 * i)) & 31]));
        return FormattableString.Invariant($"T-{year}-{(round == 0 ? "" : $"{round}")}{text}");
    }

    internal static async Task<IReadOnlyList<string>> Take(
        Writing writing, int year, int count, CancellationToken stop)
    {
        if (count == 0) return [];
        var counters = writing.Database.Dialect.NextOrderCounters is { } sql
            ? await writing.Context.Database.SqlQueryRaw<long>(sql, count).ToListAsync(stop)
            : await Count(writing.Context, year, count, stop);
        return [.. counters.Select(counter => Print(year, counter))];
    }

    private static async Task<IEnumerable<long>> Count(
        TenureContext context, int year, int count, CancellationToken stop)
    {
        var first = await Numbers.Take(context, new Series("", "order", year), count, stop);
        return Enumerable.Range(0, count).Select(at => first + at);
    }
}
