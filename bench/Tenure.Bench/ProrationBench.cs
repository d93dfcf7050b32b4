using System.Diagnostics;
using System.Numerics;
using NodaTime;
using Tenure.Catalogs;
using Tenure.Subscriptions;

namespace Tenure.Bench;

/// <summary>Random prorated amounts, each compared with one worked out by numbers without bounds.</summary>
internal static class ProrationBench
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
    private static readonly int[] Months = [1, 12, 36];
    private static readonly Currency[] Currencies = [.. Currency.All];

    public static int Run(Wishes wishes)
    {
        var (vectors, parts) = (wishes.Number("vectors", 1_000_000), Environment.ProcessorCount);
        var wrong = 0L;
        var watch = Stopwatch.StartNew();
        Parallel.For(0, parts, part =>
        {
            var random = new Random(wishes.Number("seed", 1) + part);
            for (var at = part; at < vectors; at += parts)
                if (!IsRight(random)) Interlocked.Increment(ref wrong);
        });
        Report.Title("Proration");
        Report.Table("vectors | wrong amounts | seconds | a second",
        [
            [$"{vectors:N0}", $"{wrong:N0}", Report.Show(watch.Elapsed.TotalSeconds),
                Report.Show(vectors / watch.Elapsed.TotalSeconds)],
        ]);
        return wrong == 0 ? 0 : 1;
    }

    private static bool IsRight(Random random)
    {
        var anchor = new LocalDate(2000, 1, 31).PlusDays(random.Next(20_000));
        var period = new Cadence(Months[random.Next(Months.Length)]).TermAt(anchor, 0);
        var policy = (ProrationPolicy)random.Next(3);
        var now = period.Start.AtStartOfDayInZone(Zone).ToInstant()
            + Duration.FromSeconds(random.NextInt64(-86_400, (period.Days + 1L) * 86_400));
        var price = new Money(
            random.Next(2) == 0 ? random.NextInt64(-1_000, 1_000) : random.NextInt64(-1_000_000_000, 1_000_000_000),
            Currencies[random.Next(Currencies.Length)]);
        var count = random.Next(-1_000, 1_001);
        var amount = Proration.Amount(price, count, Proration.Left(policy, period, now, Zone));
        var (left, whole) = ShareOf(policy, period, now);
        return amount == new Money((long)Rounded((BigInteger)price.Minor * count * left, whole), price.Currency);
    }

    // What is left, counted by plain numbers of days and seconds; months by walking from the end backwards.
    private static (BigInteger Left, BigInteger Whole) ShareOf(ProrationPolicy policy, Term period, Instant now)
    {
        var (first, end) = (DayOf(period.Start), DayOf(period.End));
        var today = DayOf(now.InZone(Zone).Date);
        if (policy == ProrationPolicy.Daily) return (Within(end - today, end - first), end - first);
        if (policy == ProrationPolicy.Second)
        {
            var (from, until) = (SecondOf(period.Start), SecondOf(period.End));
            return (Within(until - now.ToUnixTimeSeconds(), until - from), until - from);
        }

        var months = (period.End.Year - period.Start.Year) * 12 + period.End.Month - period.Start.Month;
        var left = Enumerable.Range(1, months).Count(month => today < (month == months
            ? end : DayOf(period.Start.PlusMonths(month))));
        return (left, months);
    }

    // Half away from zero.
    private static BigInteger Rounded(BigInteger top, BigInteger bottom) =>
        top.Sign * ((2 * BigInteger.Abs(top) + bottom) / (2 * bottom));

    private static long Within(long left, long whole) => Math.Clamp(left, 0, whole);

    private static long DayOf(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day);

    private static long SecondOf(LocalDate day) => day.AtStartOfDayInZone(Zone).ToInstant().ToUnixTimeSeconds();
}
