using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>
/// Ends subscriptions whose last day to renew or pay is over, and credits what was billed and never paid.
/// </summary>
public sealed class Ending(AccountUnit unit, Facts facts)
{
    private readonly Cause cause = new(Guid.CreateVersion7(), facts.Now, Actor.System.Name);

    public async Task End(IReadOnlyList<Effect.Ended> ends)
    {
        var journal = Journal.Row(facts, cause, "ended", ends);
        await new Applying(unit, facts, cause).Apply(ends);
        unit.Add(journal);
        var ended = ends.Select(end => end.Subscription).ToArray();
        foreach (var open in facts.OpenInvoices.Where(open => open.Subscriptions.Any(ended.Contains)))
            await Credit(await Paying.Invoice(unit.Context, facts.Account.Id, open.Id), open, ended, journal);
        await TellingChanges.Lapsed(unit, facts, ends);
    }

    private static IEnumerable<int> PositionsOf(Invoice invoice, Guid[] ended) =>
        invoice.Bill.Lines.Index().Where(line => ended.Contains(line.Item.Line.SubscriptionId))
            .Select(line => line.Index);

    private async Task Credit(Invoice invoice, OpenInvoice open, Guid[] ended, JournalRow journal)
    {
        var bill = Credits.WholeLines(invoice.Bill, ended);
        var note = invoice with
        {
            Id = Guid.CreateVersion7(),
            Kind = DocumentKind.CreditNote,
            Number = null,
            Corrects = invoice.Id,
            IssuedOn = facts.Seller.Entity.DayAt(facts.Now),
            DueOn = facts.Seller.Entity.DayAt(facts.Now),
            Bill = bill,
            State = InvoiceState.Credited,
        };
        unit.Add(note, [.. PositionsOf(invoice, ended)]);
        unit.Add(Posted.Entry(facts, journal, note.Id, Books.Issued(bill)));
        if (!(open.Due + bill.Gross).IsZero) return;
        unit.Save(invoice with { State = InvoiceState.Credited });
        unit.Collect(invoice.Id, firstFailedOn: null, nextTryOn: null);
    }
}
