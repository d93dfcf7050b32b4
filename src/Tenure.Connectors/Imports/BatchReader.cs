using NodaTime;
using Tenure.Catalogs;
using Tenure.Connectors.Reading;

namespace Tenure.Connectors.Imports;

/// <summary>Reads the seat batches of a subscription, at the price paid or at the list price of their day.</summary>
internal static class BatchReader
{
    public static IReadOnlyList<ImportedBatch> Read(Node.Map map, Sellable what, Term term, AccountReader reader)
    {
        if (map.Find("batches") is null == map.Find("seats") is null)
        {
            reader.Findings.Error(map, "a subscription has either seats or batches", "give one of the two");
            return [];
        }

        if (map.Scalar("seats") is { } seats)
            return Priced(seats, null, what, term.Start, reader) is { } price
                ? [new ImportedBatch(map.Whole("seats", 1), price, term.Start)]
                : [];
        return [.. map.Each("batches").Select(batch => BatchOf(batch, what, term, reader)).OfType<ImportedBatch>()];
    }

    private static ImportedBatch? BatchOf(Node.Map map, Sellable what, Term term, AccountReader reader)
    {
        var from = map.Day("from", term.Start, reader);
        if (from >= term.End)
            reader.Findings.Error(map.Find("from") ?? map,
                $"the term ends on {term.End:uuuu-MM-dd}, before these seats begin");
        return Priced(map, map.Scalar("unit-price"), what, from, reader) is { } price
            ? new ImportedBatch(map.Whole("count", 1), price, from)
            : null;
    }

    private static Money? Priced(Node at, Node.Text? price, Sellable what, LocalDate from, AccountReader reader)
    {
        if (price is not null) return price.Amount(what.Currency, reader.Findings);
        // A plan that is unknown or not sold this way was reported already.
        var plan = reader.Catalog.FindProduct(what.Product)?.FindPlan(what.Plan);
        if (plan is null || !plan.Terms.Contains(what.Term)) return null;
        if (reader.Catalog.PriceOn(from, what) is { } listed) return listed.List;
        reader.Findings.Error(at,
            $"{what.Product} {what.Plan} has no {what.Term} price in {what.Currency} on {from:uuuu-MM-dd}",
            "give batches with their unit-price");
        return null;
    }
}
