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
        var papers = Papers(facts, order, method, state);
        unit.Add(papers);
        await new Applying(unit, facts, CauseOf(facts, order)).ApplyBeside(order.Effects);
        return papers.Invoice!;
    }

    /// <summary>All that carrying out an order writes, but for the order itself.</summary>
    public static Papers Papers(Facts facts, Order order, PaymentMethod? method, InvoiceState state)
    {
        var cause = CauseOf(facts, order);
        var invoice = InvoiceOf(facts, order, method, state);
        var journal = Journal.Row(facts, cause, order.Action, order.Effects) with
        {
            OrderId = order.Id, PersonId = order.PersonId,
        };
        return new Papers
        {
            Subscriptions = Applying.Changes(facts, order.Effects, cause),
            Invoice = invoice,
            // It is not charged automatically, so the nightly run looks again when it has become overdue.
            LookAgainOn = state == InvoiceState.Open && method is not { IsAutomatic: true }
                ? DueDates.OverdueFrom(invoice.DueOn) : null,
            BilledTerms = BilledBy(order.Bill),
            Journal = journal,
            Entries = [.. Booked(invoice.Bill, state).Select(
                postings => Posted.Entry(facts, journal, invoice.Id, postings))],
        };
    }

    private static Cause CauseOf(Facts facts, Order order) => new(order.Id, facts.Now, order.PlacedBy);

    private static IReadOnlyList<BilledTerm> BilledBy(Bill bill) =>
    [
        .. bill.Lines.Index().Where(line => line.Item.Line.Kind == LineKind.Renewal)
            .Select(line => new BilledTerm(line.Item.Line.SubscriptionId, line.Item.Line.Covers, line.Index)),
    ];

    private static IEnumerable<IReadOnlyList<Posting>> Booked(Bill bill, InvoiceState state)
    {
        yield return Books.Issued(bill);
        if (state == InvoiceState.Paid) yield return Books.Paid(bill.Gross);
        if (state == InvoiceState.Pending) yield return Books.Underway(bill.Gross);
    }

    private static Invoice InvoiceOf(Facts facts, Order order, PaymentMethod? method, InvoiceState state)
    {
        var issued = facts.Seller.Entity.DayAt(facts.Now);
        return new Invoice
        {
            Id = Ids.New(),
            AccountId = order.AccountId,
            Kind = DocumentKind.Invoice,
            Entity = facts.Seller.Entity.Code,
            OrderId = order.Id,
            IssuedOn = issued,
            DueOn = DueDates.DueOn(issued, method is { IsAutomatic: false } ? facts.Policy.NetDays : 0),
            Bill = order.Bill,
            BillTo = BillTo.Of(facts.Account),
            MethodId = method?.Id,
            PoNumber = order.PoNumber,
            State = state,
            PaidOn = state == InvoiceState.Paid ? issued : null,
        };
    }
}

/// <summary>Makes the ledger entry of a business change.</summary>
public static class Posted
{
    public static Entry Entry(Facts facts, JournalRow journal, Guid document, IReadOnlyList<Posting> postings) => new()
    {
        Id = Ids.New(),
        AccountId = facts.Account.Id,
        JournalId = journal.Id,
        On = facts.Seller.Entity.DayAt(facts.Now),
        DocumentId = document,
        Postings = postings,
    };
}
