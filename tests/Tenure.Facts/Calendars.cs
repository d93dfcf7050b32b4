using System.Text.Json.Nodes;
using NodaTime;
using Tenure.Subscriptions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Adding months and years, month ends, leap days.</summary>
public static class Calendars
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["date.add"] = one => new() { ["date"] = Text(After(one.Date("date"), one.Text("unit"), one.Int("count"))) },
        ["cycle.whole_periods_between"] = one => new() { ["count"] = PeriodsBetween(one) },
        ["cycle.boundaries"] = Boundaries,
    };

    private static int PeriodsBetween(Case one)
    {
        var (from, to) = (one.Date("from"), one.Date("to"));
        var started = one.Has("rounding") && RoundingOf(one.Text("rounding")) switch
        {
            Rounding.Ceiling => true,
            Rounding.Floor => false,
            var mode => throw new UnsupportedException($"periods are whole or started, not rounded {mode}"),
        };
        if (one.Text("unit") is "day" or "week")
        {
            var every = (one.Text("unit") == "week" ? 7 : 1) * (one.IntOrNull("every") ?? 1);
            return (int)(started ? Rounding.Ceiling : Rounding.Floor).Divide(new Term(from, to).Days, every);
        }

        return started ? one.Cadence("unit").StartedTerms(from, to) : one.Cadence("unit").WholeTerms(from, to);
    }

    private static JsonObject Boundaries(Case one)
    {
        one.Without("rrule", "recurrence rules: terms last whole months");
        var (start, unit, count) = (one.Date("start"), one.Text("unit"), one.Int("count"));
        var dates = one.Has("billing_day")
            ? new Cycle(start, one.Int("billing_day"), one.Cadence("unit")).Boundaries.Take(count)
            : Enumerable.Range(0, count).Select(index => After(start, unit, index));
        return new() { ["dates"] = List(dates, date => Text(date)) };
    }
}
