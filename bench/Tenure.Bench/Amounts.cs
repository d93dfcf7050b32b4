using BenchmarkDotNet.Attributes;
using NodaTime;
using Tenure.Catalogs;
using Tenure.Subscriptions;

namespace Tenure.Bench;

/// <summary>What an exact amount costs to work out: one prorated line by each policy, one split.</summary>
[MemoryDiagnoser]
public class Amounts
{
    private static readonly Money Price = new(42_000, Currency.Eur);
    private static readonly Term Year = new(new LocalDate(2026, 3, 15), new LocalDate(2027, 3, 15));
    private static readonly Instant Change = Instant.FromUtc(2026, 9, 1, 14, 0);
    private readonly long[] weights = [.. Enumerable.Range(1, 20).Select(weight => (long)weight)];

    [Params(ProrationPolicy.Daily, ProrationPolicy.Second, ProrationPolicy.WholeMonth)]
    public ProrationPolicy Policy { get; set; }

    [Benchmark]
    public Money ProratedLine() => Proration.Amount(Price, 5, Proration.Left(Policy, Year, Change, DateTimeZone.Utc));

    [Benchmark]
    public IReadOnlyList<Money> SplitOverTwentyLines() => Price.Split(weights);
}
