using Tenure.Catalogs;
using Tenure.Connectors.Reading;
using Tenure.Subscriptions;

namespace Tenure.Connectors.Imports;

/// <summary>Reads the changes that wait for the next renewal.</summary>
internal static class ScheduleReader
{
    public static IReadOnlyList<ImportedIntent> Read(Node.Map map, Product? product, AccountReader reader) =>
        [.. map.Each("schedule").Select(row => Read(row, map, product, reader)).OfType<ImportedIntent>()];

    private static ImportedIntent? Read(Node.Map row, Node.Map subscription, Product? product, AccountReader reader)
    {
        if (row.Find("seats") is null == row.Find("term") is null)
        {
            reader.Findings.Error(row, "a scheduled change has either seats or a term", "give one of the two");
            return null;
        }

        CheckTerm(row, subscription, product, reader.Findings);
        CheckReleased(row, subscription, reader.Findings);
        var release = row.Texts("release").Select(mail => mail.ToLowerInvariant());
        Intent intent = Cadence.Find(row.TextOrNull("term") ?? "") is { } cadence
            ? new Intent.TermTo(cadence)
            : new Intent.SeatsBy(row.Whole("seats", 0), [.. release]);
        return new ImportedIntent(intent, row.Day("on", reader.Today, reader), row.Text("by"));
    }

    private static void CheckTerm(Node.Map row, Node.Map subscription, Product? product, Findings findings)
    {
        if (row.Scalar("term") is not { } term || product?.FindPlan(subscription.Text("plan")) is not { } plan) return;
        if (!plan.Terms.Contains(Cadence.Find(term.Value)!.Value))
            findings.Error(term, $"{product.Code} {plan.Code} is not sold {term}",
                Wording.Known(plan.Terms.Select(one => one.Code)));
    }

    private static void CheckReleased(Node.Map row, Node.Map subscription, Findings findings)
    {
        var assigned = subscription.Each("assigned").Select(one => one.Text("mail"))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var mail in row.Scalars("release"))
            if (!assigned.Contains(mail.Value)) findings.Error(mail, $"{mail} has no seat to give up");
    }
}
