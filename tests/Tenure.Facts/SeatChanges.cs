using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Tenure.Catalogs;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Seats added, removed, or reduced at renewal.</summary>
public static class SeatChanges
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["seats.change"] = Change,
        ["seats.full_period_charge"] = one => Amount(one, Share.Full),
        ["seats.segment_charge"] = one => Amount(one, Prorations.Slice(one)),
        ["seats.no_change"] = NoChange,
        ["seats.schedule_reduction"] = ScheduleReduction,
        ["seats.timeline"] = Timeline,
        ["seats.ramp"] = Ramp,
    };

    private static JsonObject Change(Case one)
    {
        one.Without("tiers", "tiered prices");
        Prorations.Reckons(one);
        var (from, to, price) = (one.Int("from_quantity"), one.Int("to_quantity"), one.Money("unit_price"));
        var left = Proration.DaysFrom(one.Date("on"), one.Term("period"));
        if (one.Text("lines") == "delta")
            return new() { ["net"] = Text(Proration.Amount(price, to - from, left)), ["renewal_quantity"] = to };
        if (one.Text("lines") != "credit_and_charge")
            throw new UnsupportedException("a line is rounded once, not each unit of it");
        var exchange = Exchange.OfSeats(price, from, to, left);
        return new()
        {
            ["credit"] = Text(exchange.Credit),
            ["charge"] = Text(exchange.Charge),
            ["net"] = Text(exchange.Net),
            ["renewal_quantity"] = to,
        };
    }

    private static JsonObject Amount(Case one, Share share) =>
        new() { ["amount"] = Text(Proration.Amount(one.Money("unit_price"), one.Int("quantity"), share)) };

    private static JsonObject NoChange(Case one)
    {
        var (from, to) = (one.Int("from_quantity"), one.Int("to_quantity"));
        var exchange = Exchange.OfSeats(one.Money("unit_price"), from, to, Share.Full);
        return new() { ["invoices"] = exchange.Net.IsZero ? 0 : 1, ["lines"] = exchange.Net.IsZero ? 0 : 1 };
    }

    private static JsonObject ScheduleReduction(Case one)
    {
        var (period, on) = (one.Term("period"), one.Date("on"));
        var (from, to) = (one.Int("from_quantity"), one.Int("to_quantity"));
        var world = new World(period, new Cadence(period.Months), from, one.Money("unit_price"));
        var change = world.Decided(new ReduceSeats(), new ReduceSeats.Input(from - to), on);
        world.Apply(change.Effects);
        return new()
        {
            ["quantity_until_renewal"] = world.Subscription.Seats,
            ["quantity_from_renewal"] = world.Next.Renewal.Seats,
            ["renewal_charge"] = Text(world.Next.Line.Amount),
            ["credit_now"] = Text(-change.Lines.Select(line => line.Amount).Total(one.Currency)),
        };
    }

    private static JsonObject Timeline(Case one)
    {
        var period = one.Term("period");
        var (cadence, price) = (new Cadence(period.Months), new Money(100, one.Currency));
        var world = new World(period, cadence, one.Int("start_quantity"), price)
        {
            Seats = new SeatRule(one.Int("min"), one.IntOrNull("max") ?? int.MaxValue),
        };
        var seats = new SortedList<LocalDate, int> { [LocalDate.MinIsoValue] = world.Subscription.Seats };
        var rejected = new JsonArray();
        foreach (var (index, change) in one.Each("events").Index())
        {
            var on = DayOf(change);
            if (!Happens(world, on, change.GetProperty("delta").GetInt32())) rejected.Add(index);
            seats[on] = world.Subscription.Seats;
        }

        seats[period.End] = world.Next.Renewal.Seats;
        var asked = List(one.Dates("ask"), day => seats.Last(on => on.Key <= day).Value);
        return new() { ["quantities"] = asked, ["rejected"] = rejected };
    }

    private static bool Happens(World world, LocalDate on, int delta)
    {
        try
        {
            var change = delta < 0
                ? world.Decided(new ReduceSeats(), new ReduceSeats.Input(-delta), on)
                : world.Decided(new AddSeats(), new AddSeats.Input(delta), on);
            world.Apply(change.Effects);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static LocalDate DayOf(JsonElement change)
    {
        if (change.EnumerateObject().Any(part => part.Name is not ("on" or "delta")))
            throw new UnsupportedException("a change of seats has a day and a number");
        return Case.Day(change.GetProperty("on").GetString()!);
    }

    private static JsonObject Ramp(Case one)
    {
        var amounts = one.Each("segments").Select(segment => Segment(one, segment)).ToList();
        var total = Text(amounts.Total(one.Currency));
        return new() { ["segments"] = List(amounts, amount => Text(amount)), ["total"] = total };
    }

    private static Money Segment(Case one, JsonElement segment)
    {
        LocalDate Day(string name) => Case.Day(segment.GetProperty(name).GetString()!);
        var terms = Cadence.Monthly.WholeTerms(Day("from"), Day("to"));
        return one.Money("unit_price") * segment.GetProperty("quantity").GetInt32() * terms;
    }
}
