using Tenure.Catalogs;
using Tenure.Connectors.Reading;
using Tenure.Connectors.SellerFiles;

namespace Tenure.Connectors.Imports;

/// <summary>
/// Checks the seats of a subscription against the product's rule and against the people who use them.
/// </summary>
internal static class SeatChecks
{
    public static void Check(
        Node.Map map, Product product, IReadOnlyList<ImportedBatch> batches, Findings findings)
    {
        if (batches.Count == 0) return;
        var seats = batches.Sum(batch => batch.Count);
        CheckRule(map.Find("batches") ?? map.Find("seats")!, seats, product, findings);
        var people = map.Each("assigned").Select(one => one.Scalar("mail")!).ToArray();
        Twice.Check(people, "a seat for", findings);
        if (people.Length > seats)
            findings.Error(people[seats], $"{people.Length} people are assigned to {seats} seats");
    }

    private static void CheckRule(Node at, int seats, Product product, Findings findings)
    {
        var rule = product.Seats;
        if (seats < rule.Minimum || seats > rule.Maximum)
            findings.Error(at, $"{seats} seats; {product.Code} is sold from {rule.Minimum} to {rule.Maximum} seats");
        else if (seats % rule.Step != 0)
            findings.Error(at, $"{seats} seats; {product.Code} is sold in multiples of {rule.Step}");
    }
}
