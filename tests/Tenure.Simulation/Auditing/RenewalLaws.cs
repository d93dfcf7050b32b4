using NodaTime;
using Tenure.Ledgers;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>What renews on a day and is paid with one method stands on one invoice, and nothing else does.</summary>
internal sealed class RenewalLaws(Evidence evidence)
{
    private readonly Wallet wallet = new(evidence);

    public IEnumerable<Finding> Findings()
    {
        var groups = evidence.Journal.Where(row => row.What == "renewal").Select(row => (Row: row, Keys: KeysOf(row)))
            .ToArray();
        foreach (var (row, keys) in groups)
            if (keys is not [var (_, method)] || MethodOf(row) != method)
                yield return new Finding("renewals of a day and method share an invoice", $"on {row.On}: {keys.Count}");
        foreach (var split in groups.GroupBy(one => (one.Row.At, one.Keys[0])).Where(same => same.Skip(1).Any()))
            yield return new Finding("renewals of a day and method share an invoice",
                $"{split.Count()}: {split.Key}");
    }

    private IReadOnlyList<(LocalDate Start, Guid? Method)> KeysOf(JournalRow row) =>
    [
        .. row.Effects.OfType<Effect.Renewed>()
            .Select(one => (one.Renewal.Term.Start, wallet.Serving(one.Subscription, row.At)?.Id)).Distinct(),
    ];

    private Guid? MethodOf(JournalRow row) => evidence.Orders.FirstOrDefault(one => one.Id == row.OrderId)?.MethodId;
}
