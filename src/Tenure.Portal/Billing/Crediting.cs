using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Billing;

/// <summary>Takes back what an open invoice asks for subscriptions, by a credit note.</summary>
public sealed class Crediting(AccountUnit unit, Facts facts, JournalRow journal)
{
    /// <param name="open">What is credited already is no longer among its subscriptions.</param>
    /// <param name="leaving">Those whose lines are credited in full.</param>
    public async Task Credit(OpenInvoice open, IReadOnlyCollection<Guid> leaving)
    {
        Guid[] credited = [.. open.Subscriptions.Where(leaving.Contains)];
        if (credited.Length == 0) return;
        var invoice = await Paying.Invoice(unit.Context, facts.Account.Id, open.Id);
        var bill = Credits.WholeLines(invoice.Bill, credited);
        var note = NoteOf(invoice, bill);
        unit.Add(note, [.. PositionsOf(invoice, credited)]);
        unit.Add(Posted.Entry(facts, journal, note.Id, Books.Issued(bill)));
        if (!(open.Due + bill.Gross).IsZero) return;
        unit.Save(invoice with { State = InvoiceState.Credited });
        unit.Collect(invoice.Id, firstFailedOn: null, nextTryOn: null);
    }

    private Invoice NoteOf(Invoice invoice, Bill bill) => invoice with
    {
        Id = Ids.New(),
        Kind = DocumentKind.CreditNote,
        Number = null,
        Corrects = invoice.Id,
        IssuedOn = facts.Seller.Entity.DayAt(facts.Now),
        DueOn = facts.Seller.Entity.DayAt(facts.Now),
        Bill = bill,
        State = InvoiceState.Credited,
    };

    private static IEnumerable<int> PositionsOf(Invoice invoice, Guid[] credited) =>
        invoice.Bill.Lines.Index().Where(line => credited.Contains(line.Item.Line.SubscriptionId))
            .Select(line => line.Index);
}
