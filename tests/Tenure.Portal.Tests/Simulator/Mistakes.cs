using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Notices;
using Tenure.SelfService;
using Tenure.Simulation.Auditing;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Simulator;

/// <summary>Mistakes that an engine could make, each made in the evidence that a sound run left behind.</summary>
/// <remarks>Null where the evidence has nothing of the kind to get wrong.</remarks>
internal static partial class Mistakes
{
    /// <summary>What goes wrong, the law that must find it, and how to get it wrong.</summary>
    public static readonly (string What, string Law, Func<Evidence, Evidence?> Make)[] All =
    [
        ("an order is charged again under another key", "nothing is charged twice", ChargedTwice),
        ("a charge is not known here", "no charge without an attempt", Unknown),
        ("the bank took a cent more", "the bank took what the attempt says", TookMore),
        ("a charge is asked for twice the amount", "an attempt asks for what was ordered", AskedMore),
        ("a declined charge counts as paid", "an attempt ends as the bank says", Misread),
        ("a debit that came back counts as declined", "an attempt ends as the bank says", Forgiven),
        ("an entry of an invoice is missing", "a document is posted once", Unposted),
        ("an entry names no row of the journal", "an entry names its journal row", Unexplained),
        ("a note credits more than was paid", "a credit is at most what was billed", CreditedMore),
        ("a line is credited twice", "a credit is at most what was billed", CreditedTwice),
        ("what ends is not credited", "what is unpaid at the end is credited", Uncredited),
        ("access is given a day too long", "access is as the life cycle says", OpenTooLong),
        ("grace lasts three days longer than the seller says", "access is as the life cycle says", LongerGrace),
        ("an end comes a day early", "the end comes after grace and suspension", EndedEarly),
        ("an invoice has a seat more than its order", "what was ordered is invoiced", InvoicedMore),
        ("an order has a seat more than its quote", "what was quoted is ordered", OrderedMore),
        ("an order takes effect twice", "an order takes effect once, when it is completed", EffectiveTwice),
        ("a notice is given twice", "a notice is given once", ToldTwice),
        ("a notice is not mailed", "a notice leaves once by mail", Unmailed),
        ("a mail leaves that nobody wrote", "a mail is of a notice", Stray),
        ("nobody is told of a failed charge", "a failed payment is told once", Untold),
        ("a term ends a day late", "terms tile the calendar from the anchor", LongerTerm),
        ("a renewal costs a cent more", "a renewal costs what the catalog says", Dearer),
        ("tax is rounded up", "tax is the rate of the net sum", MoreTax),
        ("a term is billed twice", "a day is paid for once", BilledTwice),
        ("a scheduled change is forgotten", "scheduled changes apply at the renewal, each once", Forgotten),
        ("a subscription has a seat that nobody bought", "a subscription is what its journal says", Grown),
        ("an order waits for ever", "an order comes to an end", Waiting),
        .. ByItself,
    ];

    private static Evidence? ChargedTwice(Evidence of) => PaidOrder(of) is not var (attempt, charge) ? null : of with
    {
        Attempts = [.. of.Attempts, attempt with { Id = Guid.NewGuid(), Key = attempt.Key + "-2" }],
        Bank = [.. of.Bank, charge with { Key = attempt.Key + "-2" }],
    };

    private static Evidence? Unknown(Evidence of) => PaidOrder(of) is not var (attempt, _) ? null
        : of with { Attempts = [.. of.Attempts.Where(one => one.Key != attempt.Key)] };

    private static Evidence? TookMore(Evidence of) => PaidOrder(of) is not var (_, charge) ? null
        : of with { Bank = Put(of.Bank, charge, charge with { Minor = charge.Minor + 1 }) };

    private static Evidence? AskedMore(Evidence of) => PaidOrder(of) is not var (attempt, _) ? null
        : of with { Attempts = Put(of.Attempts, attempt, attempt with { Amount = attempt.Amount * 2 }) };

    private static Evidence? Misread(Evidence of) =>
        of.Attempts.FirstOrDefault(one => one.State == AttemptState.Declined) is not { } declined ? null
        : of with { Attempts = Put(of.Attempts, declined, declined with { State = AttemptState.Succeeded }) };

    private static Evidence? Forgiven(Evidence of) =>
        of.Attempts.FirstOrDefault(one => one.State == AttemptState.Returned) is not { } returned ? null
        : of with { Attempts = Put(of.Attempts, returned, returned with { State = AttemptState.Declined }) };

    private static Evidence? Unposted(Evidence of) =>
        of.Entries.FirstOrDefault(one => one[Book.Revenue] != 0) is not { } entry ? null
        : of with { Entries = [.. of.Entries.Where(one => one != entry)] };

    private static Evidence? Unexplained(Evidence of) => of.Entries is not [var entry, ..] ? null
        : of with { Entries = Put(of.Entries, entry, Kept(entry, one => one with { JournalId = Guid.NewGuid() })) };

    private static Evidence? CreditedMore(Evidence of) => Note(of) is not { } note ? null
        : of with { Documents = Put(of.Documents, note, OneSeatMore(note)) };

    private static Evidence? CreditedTwice(Evidence of) => Note(of) is not { } note ? null
        : of with { Documents = [.. of.Documents, note with { Id = Guid.NewGuid() }] };

    private static Evidence? Uncredited(Evidence of) => Note(of) is not { } note ? null : of with
    {
        Documents = [.. of.Documents.Where(one => one != note)],
        Entries = [.. of.Entries.Where(one => one.Document != note.Id)],
    };

    private static Evidence? OpenTooLong(Evidence of) => of.Seen.FirstOrDefault(one => !one.Allowed) is not { } seen
        ? null
        : of with { Seen = Put(of.Seen, seen, seen with { Allowed = true, Seats = 5 }) };

    // The engine went by the seller's days; the auditor is told three fewer, and only access is left to tell it by.
    private static Evidence? LongerGrace(Evidence of)
    {
        var policy = of.Seller.Policy;
        var stricter = policy.LifeCycle with { GraceDays = policy.LifeCycle.GraceDays - 3 };
        var found = of with { Seller = of.Seller with { Policy = policy with { LifeCycle = stricter } } };
        return Audit.Of(found).Any(one => one.Law == "access is as the life cycle says") ? found : null;
    }

    private static Evidence? EndedEarly(Evidence of) => Rewritten<Effect.Ended>(
        of, ended => ended with { On = ended.On.PlusDays(-1) });

    private static Evidence? InvoicedMore(Evidence of) =>
        of.Documents.FirstOrDefault(one => one.Kind == DocumentKind.Invoice) is not { } invoice ? null
        : of with { Documents = Put(of.Documents, invoice, OneSeatMore(invoice)) };

    private static Evidence? OrderedMore(Evidence of) =>
        of.Orders.FirstOrDefault(one => one.QuoteId is not null) is not { } order ? null
        : of with { Orders = Put(of.Orders, order, order with { Bill = OneSeatMore(order.Bill) }) };

    private static Evidence? EffectiveTwice(Evidence of) =>
        of.Journal.FirstOrDefault(row => of.Orders.Any(one => one.Id == row.OrderId && one.Action == row.What))
            is not { } row ? null
        : of with { Journal = [.. of.Journal, row with { Id = Guid.NewGuid() }] };

    private static Evidence? ToldTwice(Evidence of) => of.Notices is not [var notice, ..] ? null
        : of with { Notices = [.. of.Notices, notice with { Id = Guid.NewGuid() }] };

    private static Evidence? Unmailed(Evidence of) => of.Outbox.Count == 0 ? null
        : of with { Outbox = [.. of.Outbox.Skip(1)] };

    private static Evidence? Stray(Evidence of) => of.Outbox is not [var mail, ..] ? null
        : of with { Outbox = [.. of.Outbox, mail with { Id = Guid.NewGuid(), Key = "nobody" }] };

    private static Evidence? Untold(Evidence of) =>
        Silent(of, notice => notice.Kind == NoticeKind.PaymentFailed);

    private static Evidence? LongerTerm(Evidence of) => Rewritten<Effect.Renewed>(of, renewed => renewed with
    {
        Renewal = renewed.Renewal with
        {
            Term = new Term(renewed.Renewal.Term.Start, renewed.Renewal.Term.End.PlusDays(1)),
        },
    });

    private static Evidence? Dearer(Evidence of) => Rewritten<Effect.Renewed>(of, renewed => renewed with
    {
        Renewal = renewed.Renewal with { UnitPrice = CentMore(renewed.Renewal.UnitPrice) },
    });

    private static Evidence? MoreTax(Evidence of)
    {
        if (of.Documents.FirstOrDefault(one => one.Kind == DocumentKind.Invoice) is not { } invoice) return null;
        var (line, sum) = (invoice.Bill.Lines[0], invoice.Bill.Taxes[0]);
        var bill = invoice.Bill with
        {
            Lines = [line with { Tax = CentMore(line.Tax) }, .. invoice.Bill.Lines.Skip(1)],
            Taxes = [sum with { Tax = CentMore(sum.Tax) }, .. invoice.Bill.Taxes.Skip(1)],
        };
        return of with { Documents = Put(of.Documents, invoice, invoice with { Bill = bill }) };
    }

    private static Evidence? BilledTwice(Evidence of) =>
        of.Documents.FirstOrDefault(one => one.Kind == DocumentKind.Invoice && one.State != InvoiceState.Credited
            && one.Bill.Lines[0].Line.Kind == LineKind.Renewal) is not { } invoice ? null
        : of with { Documents = [.. of.Documents, invoice with { Id = Guid.NewGuid() }] };

    private static Evidence? Forgotten(Evidence of)
    {
        var spoiled = of with
        {
            Journal = [.. of.Journal.Select(row => row with
            {
                Effects = [.. row.Effects.Where(one => one is not Effect.Scheduled(_, Intent.SeatsBy))],
            })],
        };
        return Audit.Of(spoiled).Any(one => one.Law == "scheduled changes apply at the renewal, each once")
            ? spoiled : null;
    }

    private static Evidence? Grown(Evidence of)
    {
        var (grown, batch) = (of.Subscriptions[0], of.Subscriptions[0].Batches[0]);
        return of with
        {
            Subscriptions = Put(of.Subscriptions, grown, grown with
            {
                Batches = [batch with { Count = batch.Count + 1 }, .. grown.Batches.Skip(1)],
            }),
        };
    }

    private static Evidence? Waiting(Evidence of) =>
        of.Orders.FirstOrDefault(one => one.State == OrderState.Cancelled) is not { } order ? null
        : of with { Orders = Put(of.Orders, order, order with { State = OrderState.Checking }) };

    private static (Attempt, ChargeRecord)? PaidOrder(Evidence of) =>
        of.Attempts.FirstOrDefault(one => one is { OrderId: not null, State: AttemptState.Succeeded }) is { } attempt
            ? (attempt, of.Bank.First(one => one.Key == attempt.Key)) : null;

    private static Invoice? Note(Evidence of) =>
        of.Documents.FirstOrDefault(one => one.Kind == DocumentKind.CreditNote);

    private static Moved Kept(Moved entry, Func<Entry, Entry> change) =>
        entry with { Kept = entry.Kept with { Entry = change(entry.Kept.Entry) } };

    private static Invoice OneSeatMore(Invoice document) => document with { Bill = OneSeatMore(document.Bill) };

    private static Bill OneSeatMore(Bill bill)
    {
        var (line, working) = (bill.Lines[0], bill.Lines[0].Line.Working);
        var more = line with { Line = line.Line with { Working = working with { Quantity = working.Quantity + 1 } } };
        return bill with { Lines = [more, .. bill.Lines.Skip(1)] };
    }

    private static Money CentMore(Money amount) => amount + new Money(1, amount.Currency);

    private static Evidence? Rewritten<T>(Evidence of, Func<T, Effect> rewrite) where T : Effect
    {
        if (of.Journal.FirstOrDefault(row => row.Effects.OfType<T>().Any()) is not { } row) return null;
        var effects = row.Effects.Select(effect => effect is T one ? rewrite(one) : effect);
        return of with { Journal = Put(of.Journal, row, row with { Effects = [.. effects] }) };
    }

    private static IReadOnlyList<T> Put<T>(IEnumerable<T> all, T old, T spoiled) where T : class =>
        [.. all.Select(one => ReferenceEquals(one, old) ? spoiled : one)];
}
