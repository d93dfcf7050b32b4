using Tenure.Catalogs;
using Tenure.Connectors.Reading;
using Tenure.Policies;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Reads markets, products, prices and promotions, and checks what they say of each other.</summary>
internal static class CatalogReader
{
    public static Catalog Read(Pages pages, Policy? policy)
    {
        var markets = MarketsReader.Read(pages);
        var products = pages.Products.Select(page => ProductReader.Read(page, pages.Findings)).ToArray();
        var prices = products.SelectMany(one => one.Prices).ToArray();
        CatalogChecks.Check(products, markets, pages);
        return new Catalog
        {
            Version = "",
            Products = [.. products.Select(one => one.Product)],
            Prices = RenewalPrices.Resolve(prices, policy?.RenewalPrices ?? []),
            Markets = markets,
            Promotions = [.. Promotions(pages)],
        };
    }

    private static IEnumerable<Promotion> Promotions(Pages pages)
    {
        if (pages.Promotions is not { } page) return [];
        var rows = page.Each("promotions").ToArray();
        Twice.Check(rows.Select(row => row.Scalar("code")!), "the promotion", pages.Findings);
        foreach (var row in rows) CheckProducts(row, "products", pages);
        return [.. rows.Select(row => PromotionOf(row, pages.Findings)).OfType<Promotion>()];
    }

    /// <summary>Finds codes that no product has.</summary>
    public static void CheckProducts(Node.Map row, string key, Pages pages)
    {
        foreach (var code in row.Scalars(key))
            if (!pages.ProductCodes.Contains(code.Value)) CatalogChecks.Unknown(code, pages);
    }

    private static Promotion? PromotionOf(Node.Map row, Findings findings)
    {
        var (from, until) = (row.Date("from")!.Value, row.Date("until")!.Value);
        if (until < from)
            findings.Error(row.Find("until")!, $"it ends on {row.Text("until")}"
                + $", before it starts on {row.Text("from")}");
        return row.Scalar("off")!.PartOfWhole(findings) is { } off
            ? new Promotion(row.Text("code"), row.Text("name"), off, from, until) { Products = row.Texts("products") }
            : null;
    }
}
