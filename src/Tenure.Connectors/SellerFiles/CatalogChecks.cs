using Tenure.Catalogs;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.SellerFiles;

/// <summary>What can only be judged when all products and markets are known.</summary>
internal static class CatalogChecks
{
    public static void Check(IReadOnlyList<WrittenProduct> products, IReadOnlyList<Market> markets, Pages pages)
    {
        Twice.Check(products.Select(one => one.Page.Scalar("code")!), "the product", pages.Findings);
        foreach (var product in products)
        {
            CheckSuccessor(product, products, pages);
            CheckCategory(product, pages);
            // A price that could not be read must not also be reported as missing.
            var areRead = product.Page.Find("prices") is { } prices && !pages.Findings.IsBroken(prices);
            if (areRead && product.Product.DiscontinuedOn is null) CheckPrices(product, markets, pages.Findings);
        }
    }

    /// <summary>A product code that nothing is known by.</summary>
    public static void Unknown(Node.Text code, Pages pages) =>
        pages.Findings.Error(code, $"there is no product '{code}'", Wording.Known(pages.ProductCodes.Order()));

    private static void CheckSuccessor(WrittenProduct written, IReadOnlyList<WrittenProduct> products, Pages pages)
    {
        var (product, page) = (written.Product, written.Page);
        var at = page.Scalar("successor");
        if (at is null && product.DiscontinuedOn is not null)
            pages.Findings.Warning(page.Find("discontinued-on")!, $"{product.Code} is discontinued without a successor",
                "name one, so that customers know where to go");
        if (at is null) return;
        if (product.DiscontinuedOn is null)
            pages.Findings.Warning(at, $"{product.Code} has a successor but is sold", "add discontinued-on");
        if (!pages.ProductCodes.Contains(at.Value))
            Unknown(at, pages);
        else if (LeadsBack(product, products))
            pages.Findings.Error(at, $"the successors of {product.Code} lead back to itself");
    }

    private static bool LeadsBack(Product product, IReadOnlyList<WrittenProduct> products)
    {
        var successors = products.DistinctBy(one => one.Product.Code)
            .ToDictionary(one => one.Product.Code, one => one.Product.Successor);
        var next = product.Successor;
        for (var step = 0; next is not null && step <= products.Count; step++)
        {
            if (next == product.Code) return true;
            next = successors.GetValueOrDefault(next);
        }

        return false;
    }

    private static void CheckCategory(WrittenProduct written, Pages pages)
    {
        if (written.Page.Scalar("tax-category") is not { } category || pages.Tax is not { } tax) return;
        var known = tax.Each("countries").Select(country => country.TextOrNull("category") ?? "standard").ToHashSet();
        if (!known.Contains(category.Value))
            pages.Findings.Error(category, $"tax.yaml has no category '{category}'", Wording.Known(known.Order()));
    }

    private static void CheckPrices(WrittenProduct written, IReadOnlyList<Market> markets, Findings findings)
    {
        var priced = written.Prices.Select(price => (price.Plan, price.Term, price.List.Currency)).ToHashSet();
        foreach (var plan in written.Page.Each("plans"))
            foreach (var term in plan.Scalars("terms"))
            {
                var cadence = Cadence.Find(term.Value)!.Value;
                var lacking = markets.GroupBy(market => market.Currency)
                    .Where(one => !priced.Contains((plan.Text("code"), cadence, one.Key)));
                foreach (var market in lacking)
                    findings.Error(term, $"plan '{plan.Text("code")}' has no {term} price in {market.Key}",
                        $"{market.First().Name} pays in {market.Key}: add it under list, or remove the term");
            }
    }
}
