using NodaTime;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Reads the prices of one product, one for each currency of a row.</summary>
internal static class PriceReader
{
    public static IReadOnlyList<Price> Read(Node.Map page, Product product, Findings findings)
    {
        var written = page.Each("prices").SelectMany(row => Row(row, product, findings)).ToArray();
        CheckTwice(written, findings);
        return [.. written.Select(one => one.Price)];
    }

    private static IEnumerable<(Price Price, Node At)> Row(Node.Map row, Product product, Findings findings)
    {
        var term = Cadence.Find(row.Text("term"))!.Value;
        CheckSold(row, product, term, findings);
        CheckRenewals(row, term, findings);
        foreach (var (code, list) in Amounts(row.Group("list")!, findings))
            yield return (new Price
            {
                Product = product.Code,
                Plan = row.Text("plan"),
                Term = term,
                From = row.Date("from")!.Value,
                List = list,
                Renewal = Renewal(row, code.Value, list, findings),
            }, code);
    }

    private static void CheckSold(Node.Map row, Product product, Cadence term, Findings findings)
    {
        var plan = product.FindPlan(row.Text("plan"));
        if (plan is null)
            findings.Error(row.Find("plan")!, $"{product.Code} has no plan '{row.Text("plan")}'",
                Wording.Known(product.Plans.Select(one => one.Code)));
        else if (!plan.Terms.Contains(term))
            findings.Error(row.Find("term")!, $"plan '{plan.Code}' is not sold {term.Code}",
                $"add {term.Code} to its terms or remove the price");
    }

    private static void CheckRenewals(Node.Map row, Cadence term, Findings findings)
    {
        if (row.Group("renewal") is not { } renewal) return;
        if (term <= Cadence.Monthly) findings.Error(renewal, "a monthly term never has a renewal price", "remove it");
        foreach (var (code, _) in renewal.Entries)
            if (row.Group("list")!.Find(code.Value) is null)
                findings.Error(code, $"there is a renewal price in {code} but no list price", $"add {code} under list");
    }

    private static Money? Renewal(Node.Map row, string code, Money list, Findings findings)
    {
        if (row.Group("renewal")?.Scalar(code) is not { } text) return null;
        var renewal = text.Amount(list.Currency, findings);
        if (renewal > list) findings.Error(text, $"the renewal price {renewal} is above the list price {list}");
        return renewal;
    }

    private static IEnumerable<(Node.Text Code, Money Amount)> Amounts(Node.Map map, Findings findings)
    {
        foreach (var (code, value) in map.Entries)
            if (code.Currency(findings) is { } currency && ((Node.Text)value).Amount(currency, findings) is { } amount)
                yield return (code, amount);
    }

    private static void CheckTwice((Price Price, Node At)[] written, Findings findings)
    {
        foreach (var same in written.GroupBy(one => Target(one.Price)))
            foreach (var again in same.Skip(1))
                findings.Error(again.At, $"{same.Key.Plan}, {same.Key.Term} already has a price in {same.Key.Currency} "
                    + $"from the same day at {same.First().At.Place}", "change the date or remove one");
    }

    private static (string Plan, Cadence Term, Currency Currency, LocalDate From) Target(Price price) =>
        (price.Plan, price.Term, price.List.Currency, price.From);
}
