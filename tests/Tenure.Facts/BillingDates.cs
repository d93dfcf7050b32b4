using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Tenure.Subscriptions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Where billing periods start and end.</summary>
public static class BillingDates
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["cycle.units_billed"] = UnitsBilled,
        ["cycle.first_boundary"] = one => new() { ["date"] = Text(CycleOf(one).FirstBoundary) },
        ["cycle.billed_through"] = BilledThrough,
        ["cycle.period_at"] = PeriodAt,
        ["cycle.elapsed"] = one => new() { ["count"] = CycleOf(one).Elapsed(one.Date("at")) },
        ["cycle.billed_period"] = BilledPeriod,
        ["cycle.period_length_days"] = one => new() { ["days"] = Running(one, one.Date("billed_at")).Days },
        ["cycle.next_boundary"] = one => new() { ["date"] = Text(Anniversaries(one).After(one.Date("period_start"))) },
        ["tz.days_between"] = DaysBetween,
    };

    private static JsonObject UnitsBilled(Case one)
    {
        var units = CycleOf(one).UnitsBilled(one.Date("billed_on"), one.DateOrNull("end"));
        return new() { ["units"] = units.ToString(), ["units_decimal_9"] = units.ToDecimal(9, Rounding.HalfUp) };
    }

    private static JsonObject BilledThrough(Case one)
    {
        InAdvance(one);
        var through = Text(CycleOf(one).BilledThrough(one.Date("billed_on"), one.DateOrNull("end")));
        return new() { ["billed_through"] = through, ["next_billing_date"] = through };
    }

    private static JsonObject PeriodAt(Case one)
    {
        var period = CycleOf(one).PeriodAt(one.Date("at"));
        return new() { ["start"] = Text(period?.Start), ["end"] = Text(period?.End) };
    }

    private static JsonObject BilledPeriod(Case one)
    {
        if (!one.Has("timezone"))
            return Range(Running(one, one.Date("billed_at")), day => Text(day));
        var zone = one.Zone("timezone");
        var period = Running(one, one.Instant("billed_at").InZone(zone).Date);
        return Range(period, day => InstantPattern.General.Format(zone.AtStartOfDay(day).ToInstant()));
    }

    private static JsonObject DaysBetween(Case one)
    {
        var zone = one.Zone("timezone");
        var days = new Term(one.Instant("from").InZone(zone).Date, one.Instant("to").InZone(zone).Date).Days;
        return new() { ["days"] = days };
    }

    private static JsonObject Range(Term period, Func<LocalDate, string?> text) =>
        new() { ["from"] = text(period.Start), ["to_exclusive"] = text(period.End) };

    private static Term Running(Case one, LocalDate day)
    {
        InAdvance(one);
        if (one.Text("align") != "anniversary")
            throw new UnsupportedException("calendar billing: periods follow the anchor");
        return Anniversaries(one).PeriodAt(day) ?? throw new ArgumentException("Before the start nothing is billed.");
    }

    private static void InAdvance(Case one)
    {
        if (one.Text("mode") is not ("advance" or "in_advance"))
            throw new UnsupportedException("arrears: a term is billed when it begins");
    }

    private static Cycle CycleOf(Case one) => new(one.Date("start"), one.Int("billing_day"), one.Cadence("unit"));

    private static Cycle Anniversaries(Case one) =>
        new(one.Date("anchor"), one.Date("anchor").Day, one.Cadence("unit"));
}
