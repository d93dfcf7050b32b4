using Microsoft.EntityFrameworkCore;

namespace Tenure.Store;

/// <summary>Gives orders their numbers: unique, short, in no order that tells how much is sold.</summary>
/// <remarks>Processes that share a database take blocks in transactions of their own, so that nobody waits.</remarks>
public sealed class OrderNumbers : IDisposable
{
    private const int Block = 100;
    private readonly Database database;
    private readonly SemaphoreSlim turn = new(1, 1);
    private (int Year, long Next, long End) block;

    internal OrderNumbers(Database database) => this.database = database;

    /// <summary>"T-2026-7K3M9Q": the counter mixed over 30 bits, and the rounds before it in front.</summary>
    public static string Print(int year, long counter)
    {
        const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var (round, place) = Math.DivRem(counter, 1L << 30);
        var mixed = (long)((Int128)place * 633_910_099 % (1L << 30));
        var text = string.Concat(Enumerable.Range(0, 6).Select(i => Digits[(int)(mixed >> (25 - 5 * i)) & 31]));
        return FormattableString.Invariant($"T-{year}-{(round == 0 ? "" : $"{round}")}{text}");
    }

    public void Dispose() => turn.Dispose();

    internal async Task<string> Next(int year, Writing writing, CancellationToken stop)
    {
        // With one writer the number is part of the transaction: what is rolled back is given again.
        if (database.Dialect.HasOneWriter) return Print(year, await Take(writing.Context, year, 1, stop));
        await turn.WaitAsync(stop);
        try
        {
            if (block.Year != year || block.Next > block.End) await Refill(year, stop);
            return Print(year, block.Next++);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>As many numbers at once, from a block of their own.</summary>
    internal async Task<IReadOnlyList<string>> Take(int year, int count, Writing writing, CancellationToken stop)
    {
        if (count == 0) return [];
        var last = database.Dialect.HasOneWriter
            ? await Take(writing.Context, year, count, stop)
            : await TakeApart(year, count, stop);
        return [.. Enumerable.Range(1, count).Select(at => Print(year, last - count + at))];
    }

    private async Task Refill(int year, CancellationToken stop)
    {
        var end = await TakeApart(year, Block, stop);
        block = (year, end - Block + 1, end);
    }

    // In a transaction of its own, so that nobody waits for the one that uses them.
    private async Task<long> TakeApart(int year, int count, CancellationToken stop)
    {
        await using var writing = await database.Begin(stop);
        var end = await Take(writing.Context, year, count, stop);
        await writing.Commit(stop);
        return end;
    }

    private static Task<long> Take(TenureContext context, int year, int count, CancellationToken stop) =>
        Numbers.Last(context, new Series("", "order", year), count, stop);
}
