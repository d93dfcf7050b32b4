using System.Text.Json.Nodes;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Subscriptions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Shares of a period and prorated amounts.</summary>
public static class Prorations
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["proration.fraction"] = one => new() { ["fraction"] = Slice(one).Ratio.ToString() },
        ["proration.amount"] = one => Amount(one, Slice(one)),
        ["proration.amount_seconds"] = Seconds,
        ["credit.cap"] = Cap,
        ["proration.term_total"] = TermTotal,
    };

    /// <summary>The days of the case's slice, of its period, if it reckons as the product does.</summary>
    public static Share Slice(Case one)
    {
        Reckons(one);
        return Proration.Of(one.Term("slice"), one.Term("period"));
    }

    /// <summary>Refuses every other way of measuring and rounding.</summary>
    public static void Reckons(Case one)
    {
        one.Assumes("granularity", "day");
        one.Assumes("change_day", "new");
        one.Assumes("rounding", "half_up", "none");
        one.Assumes("rounding_point", "per_line", "each component", "quantity segment", "once at the end", "total");
        one.Assumes("denominator", "days-in-billing-period", "days of the period that starts at the old end",
            "days of the original term");
    }

    private static JsonObject Amount(Case one, Share share) =>
        new() { ["amount"] = Text(Proration.Amount(one.Money("price"), one.Int("sign"), share)) };

    private static JsonObject Seconds(Case one)
    {
        var share = Proration.Of(Interval(one, "slice_unix"), Interval(one, "period_unix"));
        return Amount(one, share);
    }

    private static JsonObject Cap(Case one) => new()
    {
        ["credit"] = Text(Credits.Capped(one.Money("potential"), one.Money("billed"), one.Money("credited_before"))),
    };

    private static JsonObject TermTotal(Case one)
    {
        one.Without("partial_periods", "partial periods rounded up: a stub is billed by its days");
        var cycle = new Cycle(one.Date("start"), one.Int("billing_day"), one.Cadence("unit"));
        var units = cycle.UnitsBilled(one.Date("end"), one.Date("end"));
        return new() { ["amount"] = Text(one.Money("price").Part(units, Rounding.HalfUp)) };
    }

    private static Interval Interval(Case one, string name)
    {
        var ends = one.Each(name).Select(end => Instant.FromUnixTimeSeconds(end.GetInt64())).ToArray();
        return new Interval(ends[0], ends[1]);
    }
}
