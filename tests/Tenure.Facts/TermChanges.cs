using System.Text.Json;
using System.Text.Json.Nodes;
using Tenure.Invoicing;
using Tenure.Subscriptions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Plan and interval changes, and ending a subscription.</summary>
public static class TermChanges
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["plan.change"] = Change,
        ["plan.change_sequence"] = Sequence,
        ["plan.change_components"] = Components,
        ["plan.change_direction"] = one => new() { ["direction"] = Direction(one) },
        ["subscription.terminate"] = Terminate,
    };

    private static JsonObject Change(Case one)
    {
        one.Without("old_discount", "discount campaigns");
        one.Without("new_discount", "discount campaigns");
        var fresh = one.Flag("interval_change") || one.Text("policy") == "immediate_reset_cycle";
        if (!fresh && one.Text("policy") != "immediate") throw new UnsupportedException($"policy {one.Text("policy")}");
        var left = Left(one);
        var exchange = Exchange.Of(one.Money("old_price"), left, one.Money("new_price"), fresh ? Share.Full : left);
        return Answer(exchange, exchange.Net);
    }

    private static JsonObject Sequence(Case one)
    {
        Prorations.Reckons(one);
        var price = one.Money("start_price");
        var steps = new List<Exchange>();
        foreach (var change in one.Each("changes"))
        {
            var next = one.Amount(change.GetProperty("price").GetString()!);
            var on = Case.Day(change.GetProperty("on").GetString()!);
            steps.Add(Exchange.Of(price, next, Proration.DaysFrom(on, one.Term("period"))));
            price = next;
        }

        var net = steps.Select(step => step.Net).Total(one.Currency);
        return new() { ["lines"] = List(steps, step => Answer(step, step.Net)), ["net"] = Text(net) };
    }

    private static JsonObject Components(Case one)
    {
        one.Without("one_time", "one-time items: a subscription has a price per term only");
        var left = Left(one);
        Money[] lines =
        [
            .. one.Texts("removed").Select(price => Proration.Amount(one.Amount(price), -1, left)),
            .. one.Texts("added").Select(price => Proration.Amount(one.Amount(price), 1, left)),
        ];
        return new() { ["lines"] = List(lines, line => Text(line)), ["net"] = Text(lines.Total(one.Currency)) };
    }

    private static string Direction(Case one) => one.Money("new_price").CompareTo(one.Money("old_price")) switch
    {
        > 0 => "upgrade",
        < 0 => "downgrade",
        _ => "lateral",
    };

    // The first day that is not used is part of the input, so either reading of the last day is served.
    private static JsonObject Terminate(Case one)
    {
        one.Assumes("granularity", "day");
        one.Assumes("rounding", "half_up", "none");
        var (period, price, rate) = (one.Term("period"), one.Money("price"), Rate.Parse(one.Text("tax_percent")));
        var served = one.Has("service_start") ? period with { Start = one.Date("service_start") } : period;
        var billed = Proration.Amount(price, 1, Proration.Of(served, period));
        var before = one.Has("credited_before_net") ? one.Money("credited_before_net") : Money.Zero(one.Currency);
        var unused = Proration.DaysFrom(one.Date("credit_from"), period);
        var net = Credits.Capped(Proration.Amount(price, 1, unused), billed, before);
        var total = net + rate.Of(net, Rounding.HalfUp);
        var answer = new JsonObject
        {
            ["unused_days"] = unused.Left,
            ["credit_net"] = Text(net),
            ["credit_tax"] = Text(total - net),
            ["credit_total"] = Text(total),
        };
        var invoiced = billed + rate.Of(billed, Rounding.HalfUp);
        return one.Has("paid") ? Settled(answer, total, invoiced, one.Money("paid")) : answer;
    }

    private static JsonObject Settled(JsonObject answer, Money credit, Money invoiced, Money paid)
    {
        var settlement = Credits.Settle(credit, invoiced, paid);
        answer["refund"] = Text(settlement.GivenBack);
        answer["credit_balance"] = Text(settlement.ReducesOpen);
        return answer;
    }

    private static Share Left(Case one)
    {
        Prorations.Reckons(one);
        return Proration.DaysFrom(one.Date("on"), one.Term("period"));
    }

    private static JsonObject Answer(Exchange exchange, Money net) =>
        new() { ["credit"] = Text(exchange.Credit), ["charge"] = Text(exchange.Charge), ["net"] = Text(net) };
}
