using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;

namespace Tenure.Simulation.Auditing;

/// <summary>Which invoices are owed after so much of the journal, by what the books moved.</summary>
internal sealed class Debts(Evidence evidence)
{
    private readonly ILookup<Guid, Moved> entries = evidence.Entries.ToLookup(one => one.Journal);
    private readonly Dictionary<Guid, Invoice> documents = evidence.Documents.ToDictionary(one => one.Id);
    private readonly Dictionary<Guid, long> owed = [];

    /// <summary>Takes in the entries of a row.</summary>
    public void Follow(JournalRow row)
    {
        foreach (var entry in entries[row.Id])
        {
            if (!documents.TryGetValue(entry.Document, out var document)) continue;
            var invoice = document.Corrects ?? document.Id;
            owed[invoice] = owed.GetValueOrDefault(invoice) + entry[Book.Receivable];
        }
    }

    /// <summary>Unpaid invoices of a subscription, also those not due yet.</summary>
    public IEnumerable<Invoice> Of(Guid subscription) => owed.Where(one => one.Value != 0)
        .Select(one => documents[one.Key]).Where(one => one.Subscriptions.Contains(subscription));

    /// <summary>Whether an invoice is owed at all.</summary>
    public bool IsOwed(Invoice invoice) => owed.GetValueOrDefault(invoice.Id) != 0;
}
