using NodaTime;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>A product with the page it stands on, so that later checks can name the line.</summary>
internal sealed record WrittenProduct(Product Product, Node.Map Page, IReadOnlyList<Price> Prices);

/// <summary>Reads one file of products/: the product, its plans and its prices.</summary>
internal static class ProductReader
{
    public static WrittenProduct Read(Node.Map page, Findings findings)
    {
        Twice.Check(page.Each("plans").Select(plan => plan.Scalar("code")!), "the plan", findings);
        var product = ProductOf(page, findings);
        return new WrittenProduct(product, page, PriceReader.Read(page, product, findings));
    }

    private static Product ProductOf(Node.Map page, Findings findings) => new()
    {
        Code = page.Text("code"),
        Name = page.Text("name"),
        Kind = Kind(page.TextOrNull("kind")),
        Plans = [.. page.Each("plans").Select(PlanOf)],
        Seats = SeatsOf(page.Group("seats"), findings),
        Proration = page.TextOrNull("proration") switch
        {
            "second" => ProrationPolicy.Second,
            "whole-month" => ProrationPolicy.WholeMonth,
            _ => ProrationPolicy.Daily,
        },
        TaxCategory = page.TextOrNull("tax-category") ?? "standard",
        DiscontinuedOn = page.Date("discontinued-on"),
        Successor = page.TextOrNull("successor"),
    };

    public static ProductKind Kind(string? code) => code switch
    {
        "collection" => ProductKind.Collection,
        "maintenance-plan" => ProductKind.MaintenancePlan,
        _ => ProductKind.Software,
    };

    private static Plan PlanOf(Node.Map plan)
    {
        var terms = plan.Texts("terms").Select(term => Cadence.Find(term)!.Value);
        return new Plan(plan.Text("code"), plan.Text("name"), [.. terms.Order()]);
    }

    private static SeatRule SeatsOf(Node.Map? map, Findings findings)
    {
        var usual = new SeatRule();
        if (map is null) return usual;
        var rule = new SeatRule(
            map.Whole("minimum", usual.Minimum), map.Whole("maximum", usual.Maximum), map.Whole("step", usual.Step));
        if (rule.Minimum > rule.Maximum)
            findings.Error(map.Find("minimum") ?? map,
                $"the minimum of {rule.Minimum} seats is above the maximum of {rule.Maximum}");
        foreach (var (key, count) in new[] { ("minimum", rule.Minimum), ("maximum", rule.Maximum) })
            if (count % rule.Step != 0)
                findings.Error(map.Find(key) ?? map, $"the {key} of {count} is no multiple of the step {rule.Step}");
        return rule;
    }
}
