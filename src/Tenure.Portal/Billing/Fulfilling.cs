using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Notices;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>
/// Carries out an order: its effects, its invoice, its postings, its journal row, its notice, all in one transaction.
/// </summary>
public sealed class Fulfilling(AccountUnit unit, Facts facts, Order order)
{
    /// <param name="method">What paid or will pay.</param>
    /// <param name="state">Paid, pending at the bank, or open.</param>
    public async Task<Invoice> Fulfil(PaymentMethod? method, InvoiceState state)
    {
        var cause = new Cause(order.Id, facts.Now, order.PlacedBy);
        await new Applying(unit, facts, cause).Apply(order.Effects);
        var invoice = InvoiceOf(method, state);
        unit.Add(invoice);
        // Nobody is charged for it by itself, so the night looks again when it has become overdue.
        if (state == InvoiceState.Open && method is not { IsAutomatic: true })
            unit.Collect(invoice.Id, firstFailedOn: null, nextTryOn: invoice.DueOn.PlusDays(1));
        foreach (var (line, position) in order.Bill.Lines.Select((line, position) => (line.Line, position)))
            if (line.Kind == LineKind.Renewal) unit.BilledTerm(line.SubscriptionId, line.Covers, order.Id, position);

        var journal = Journal.Row(facts, cause, order.Action, order.Effects) with
        {
            OrderId = order.Id, PersonId = order.PersonId,
        };
        unit.Add(journal);
        unit.Add(EntryOf(journal, invoice, Books.Issued(invoice.Bill)));
        if (state == InvoiceState.Paid) unit.Add(EntryOf(journal, invoice, Books.Paid(invoice.Bill.Gross)));
        if (state == InvoiceState.Pending) unit.Add(EntryOf(journal, invoice, Books.Underway(invoice.Bill.Gross)));
        return invoice;
    }

    private Invoice InvoiceOf(PaymentMethod? method, InvoiceState state)
    {
        var issued = facts.Seller.Entity.DayAt(facts.Now);
        return new Invoice
        {
            Id = Guid.CreateVersion7(),
            AccountId = order.AccountId,
            Kind = DocumentKind.Invoice,
            Entity = facts.Seller.Entity.Code,
            OrderId = order.Id,
            IssuedOn = issued,
            DueOn = method is { IsAutomatic: false } ? issued.PlusDays(facts.Policy.NetDays) : issued,
            Bill = order.Bill,
            BillTo = BillTo.Of(facts.Account),
            MethodId = method?.Id,
            PoNumber = order.PoNumber,
            State = state,
            PaidOn = state == InvoiceState.Paid ? issued : null,
        };
    }

    private Entry EntryOf(JournalRow journal, Invoice invoice, IReadOnlyList<Posting> postings) =>
        Posted.Entry(facts, journal, invoice.Id, postings);
}

/// <summary>Makes the ledger entry of a business change.</summary>
public static class Posted
{
    public static Entry Entry(Facts facts, JournalRow journal, Guid document, IReadOnlyList<Posting> postings) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = facts.Account.Id,
        JournalId = journal.Id,
        On = facts.Seller.Entity.DayAt(facts.Now),
        DocumentId = document,
        Postings = postings,
    };
}
