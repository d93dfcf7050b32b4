using System.Text.Json.Nodes;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Splitting money without losing a cent.</summary>
public static class Allocations
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["money.allocate"] = Allocate,
        ["money.split"] = one => Parts(Whole(one).Split(one.Int("parts"))),
    };

    private static JsonObject Allocate(Case one)
    {
        if (one.Text("method") != "largest_remainder")
            throw new UnsupportedException("one split only: largest remainder, ties to the first");
        return Parts(Whole(one).Split([.. one.Texts("weights").Select(Ratio.Parse)]));
    }

    private static Money Whole(Case one)
    {
        one.Without("step", "splits are to the smallest unit of the currency");
        one.Assumes("rounding_point", "largest_remainder", "per_line");
        return Money.Parse(one.Text("amount"), new Currency(one.Text("currency"), one.Int("scale")));
    }

    private static JsonObject Parts(IEnumerable<Money> parts) => new() { ["parts"] = List(parts, part => Text(part)) };
}
