using System.Text.Json.Nodes;
using Tenure.Invoicing;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Credits of lines and where the money goes.</summary>
public static class Invoices
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["credit.settle"] = Settle,
        ["credit_note.partial"] = PartialCredit,
    };

    private static JsonObject Settle(Case one)
    {
        var settled = Credits.Settle(one.Money("credit"), one.Money("invoice_total"), one.Money("invoice_paid"));
        return new()
        {
            ["debt_cancelled"] = Text(settled.ReducesOpen),
            ["to_balance"] = Text(settled.GivenBack),
            ["still_due"] = Text(settled.StillOwed),
        };
    }

    private static JsonObject PartialCredit(Case one)
    {
        var asked = one.Texts("credit_net").Select(one.Amount).ToArray();
        var lines = one.Each("lines").Zip(asked).Where(pair => !pair.Second.IsZero).Select(pair =>
        {
            var billed = one.Amount(pair.First.GetProperty("net").GetString()!);
            var rate = Rate.Parse(pair.First.GetProperty("tax_percent").GetString()!);
            if (Credits.Capped(pair.Second, billed, Money.Zero(one.Currency)) != pair.Second)
                throw new ArgumentException("more than the line");
            return (Net: -pair.Second, Tax: rate.Of(-pair.Second, Rounding.HalfUp));
        }).ToArray();
        var total = lines.Select(line => line.Net + line.Tax).Total(one.Currency);
        return new() { ["lines"] = List(lines, line => LineOf(line.Net, line.Tax)), ["total"] = Text(total) };
    }

    private static JsonObject LineOf(Money net, Money tax) =>
        new() { ["net"] = Text(net), ["tax"] = Text(tax), ["total"] = Text(net + tax) };
}
