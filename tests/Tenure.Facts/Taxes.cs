using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Subscriptions;
using static Tenure.Facts.Units;

namespace Tenure.Facts;

/// <summary>Tax per category and rate on the sum of the lines.</summary>
public static class Taxes
{
    private const string Extras = "discounts and charges: a line is a quantity at a net price";
    private static readonly LocalDate Day = new(2025, 1, 1);

    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["tax.amount"] = TaxAmount,
        ["tax.document_totals"] = Totals,
        ["tax.invoice"] = Invoice,
        ["tax.treatment"] = Treatment,
    };

    private static JsonObject TaxAmount(Case one)
    {
        var tax = Ratio.Parse(one.Text("amount")) * Rate.Parse(one.Text("rate")).Ratio;
        return new() { ["tax"] = tax.ToDecimal(one.Int("scale"), Rounding.HalfUp) };
    }

    private static JsonObject Totals(Case one)
    {
        if (one.Each("document_allowances").Any() || one.Each("document_charges").Any() || one.Has("payable_rounding"))
            throw new UnsupportedException(Extras);
        var bill = Assess(one);
        return Answer(bill, new()
        {
            ["line_nets"] = List(bill.Lines, line => Text(line.Line.Amount)),
            ["lines_net"] = Text(bill.Net),
            ["tax_exclusive"] = Text(bill.Net),
            ["tax_inclusive"] = Text(bill.Gross),
            ["payable"] = Text(one.Has("prepaid") ? bill.Gross - one.Money("prepaid") : bill.Gross),
        });
    }

    private static JsonObject Invoice(Case one)
    {
        one.Without("document_charges", Extras);
        if (one.Flag("prices_include_tax")) throw new UnsupportedException("gross prices: prices are net");
        var bill = Assess(one);
        return Answer(bill, new() { ["total"] = Text(bill.Net), ["total_with_tax"] = Text(bill.Gross) });
    }

    private static JsonObject Answer(Bill bill, JsonObject totals)
    {
        var sums = bill.Taxes.OrderBy(sum => sum.Treatment.Name, StringComparer.Ordinal)
            .ThenBy(sum => RateOf(sum), StringComparer.Ordinal);
        totals["tax_total"] = Text(bill.Tax);
        totals["tax_breakdown"] = List(sums, sum => new JsonObject
        {
            ["category"] = sum.Treatment.Name,
            ["rate"] = RateOf(sum),
            ["taxable"] = Text(sum.Net),
            ["tax"] = Text(sum.Tax),
        });
        return totals;
    }

    private static string RateOf(TaxSum sum) => sum.Treatment.Rate.ToString().TrimEnd('%');

    // Each pair of category and rate is one tax category of the seller's, under a name that keeps the category's.
    private static Bill Assess(Case one)
    {
        var lines = one.Each("lines").Select(line => LineOf(one, line)).ToList();
        var rates = one.Each("lines").Select(Key).Distinct()
            .Select(key => new TaxRate("NL", null, $"{key}", Day, Rate.Parse(key.Rate), key.Category));
        var table = Parties.NoTax with { Rates = [.. rates] };
        return Tax.Assess(lines, Parties.Buyer(one.Currency), Parties.Seller(Nothing(one), table), Day);
    }

    private static (string Category, string Rate) Key(JsonElement line) =>
        (line.GetProperty("category").GetString()!, line.GetProperty("rate").GetString()!);

    private static Line LineOf(Case one, JsonElement line)
    {
        if (line.EnumerateObject().Any(part => part.Name is "discounts" or "charges" or "allowances"))
            throw new UnsupportedException(Extras);
        if (line.TryGetProperty("base_quantity", out var units) && Ratio.Parse(units.GetString()!) != Ratio.One)
            throw new UnsupportedException("prices per dozen: a price is for one");
        var quantity = Ratio.Parse(line.GetProperty("quantity").GetString()!);
        if (quantity.Denominator != 1) throw new UnsupportedException("parts of a unit: a quantity is whole");
        return new Line
        {
            Kind = LineKind.Renewal,
            SubscriptionId = Parties.Id,
            SubscriptionNumber = "S-1",
            Product = "line",
            ProductName = "line",
            PlanName = "line",
            Cadence = Cadence.Monthly,
            Covers = Cadence.Monthly.TermAt(Day, 0),
            Working = new((int)quantity.Numerator, one.Amount(line.GetProperty("unit_price").GetString()!), Share.Full),
            TaxCategory = $"{Key(line)}",
        };
    }

    private static JsonObject Treatment(Case one)
    {
        var (home, country) = (one.Text("seller_country"), one.Text("buyer_country"));
        var valid = one.Flag("buyer_vat_id_valid") ? new TaxProfile($"{country}1", Day) : new TaxProfile();
        var rate = new TaxRate(country, null, "standard", Day, Rate.Parse(one.Text("domestic_rate")), "VAT");
        var table = new TaxTable { Version = "facts", UnionCountries = [home, country], Rates = [rate] };
        var net = one.Money("net");
        var treatment = Tax.TreatmentOf("standard", Parties.Buyer(one.Currency, country, valid),
            Parties.Seller(Nothing(one), table, home), Day);
        var tax = treatment.Rate.Of(net, Rounding.HalfUp);
        return new()
        {
            ["treatment"] = treatment.Code == "AE" ? "reverse_charge" : "domestic",
            ["tax"] = Text(tax),
            ["taxable"] = Text(net),
            ["total"] = Text(net + tax),
        };
    }

    private static Catalogs.Catalog Nothing(Case one) =>
        Parties.Catalog("line", [Cadence.Monthly], Money.Zero(one.Currency), new());
}
