using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Imports;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Imports;

/// <summary>An invoice from before the import with the order that explains it.</summary>
internal sealed record PastInvoice(ImportedInvoice From, Order Order, Invoice Invoice, PaymentMethod? Method);

/// <summary>Writes invoices from before the import, with order, ledger and charges as if made here.</summary>
/// <remarks>
/// Documents and history keep their days. Books are written on the day of the import: the days before are closed, and
/// what is posted to them would contradict the root that was kept of each.
/// </remarks>
internal sealed class PastInvoices(AccountUnit unit, Seller seller, AccountPlan plan, Instant now)
{
    private static readonly string System = Actor.System.Name;
    private readonly LocalDate today = plan.Account.DayAt(now), posted = seller.Entity.DayAt(now);

    public async Task<PastInvoice> Prepare(ImportedInvoice from)
    {
        var bill = Tax.Assess([.. from.Lines.Select(LineOf)], plan.Account, seller, from.IssuedOn);
        var method = from.Method is { } name ? plan.Methods[name] : null;
        var order = OrderOf(from, bill, method, await unit.OrderNumber(from.IssuedOn.Year));
        return new PastInvoice(from, order, InvoiceOf(from, order), method);
    }

    /// <summary>What happened with it, day by day.</summary>
    public IEnumerable<(LocalDate On, Action Write)> EventsOf(PastInvoice past)
    {
        yield return (past.From.IssuedOn, () => WriteIssued(past));
        foreach (var (index, decline) in past.From.Declined.Index())
            yield return (decline.On, () => WriteDeclined(past, decline, index + 1));
        if (past.Invoice.PaidOn is not { } paid) yield return (today, () => Collect(past));
        else if (paid > past.From.IssuedOn) yield return (paid, () => WritePaid(past, Row(past, paid, "paid")));
    }

    private void WriteIssued(PastInvoice past)
    {
        unit.Add(past.Order);
        unit.Add(past.Invoice);
        foreach (var (line, position) in past.Order.Bill.Lines.Select((line, position) => (line.Line, position)))
            if (line.Kind == LineKind.Renewal)
                unit.BilledTerm(line.SubscriptionId, line.Covers, past.Order.Id, position);
        var journal = Row(past, past.From.IssuedOn, past.Order.Action) with { Effects = past.Order.Effects };
        unit.Add(journal);
        unit.Add(EntryOf(past, journal, Books.Issued(past.Invoice.Bill)));
        if (past.Invoice.PaidOn == past.From.IssuedOn) WritePayment(past, journal);
    }

    private void WriteDeclined(PastInvoice past, ImportedDecline decline, int number)
    {
        unit.Add(AttemptOf(past, decline.On, number) with { State = AttemptState.Declined, Reason = decline.Reason });
        unit.Add(Row(past, decline.On, "payment-declined") with { Why = $"{decline.Reason}" });
    }

    private void WritePaid(PastInvoice past, JournalRow journal)
    {
        unit.Add(journal);
        WritePayment(past, journal);
    }

    private void WritePayment(PastInvoice past, JournalRow journal)
    {
        unit.Add(EntryOf(past, journal, Books.Paid(past.Invoice.Bill.Gross)));
        if (past.Method is not { IsAutomatic: true }) return;
        var number = past.From.Declined.Count + 1;
        unit.Add(AttemptOf(past, journal.On, number) with { State = AttemptState.Succeeded, Reference = "imported" });
    }

    private void Collect(PastInvoice past)
    {
        var first = past.From.Declined.Count > 0 ? past.From.Declined[0].On : (LocalDate?)null;
        var next = first is { } day
            ? Dunning.NextTry(day, today, past.From.Declined[^1].Reason, seller.Policy.Dunning)
            : past.Method is { IsAutomatic: true } ? past.Invoice.DueOn : DueDates.OverdueFrom(past.Invoice.DueOn);
        unit.Collect(past.Invoice.Id, first, next);
    }

    private Entry EntryOf(PastInvoice past, JournalRow journal, IReadOnlyList<Posting> postings) => new()
    {
        Id = Ids.New(),
        AccountId = plan.Account.Id,
        JournalId = journal.Id,
        On = posted,
        DocumentId = past.Invoice.Id,
        Postings = postings,
    };

    private JournalRow Row(PastInvoice past, LocalDate on, string what) => new()
    {
        Id = Ids.New(),
        AccountId = plan.Account.Id,
        At = plan.Account.At(on),
        On = on,
        PersonId = past.Order.PersonId,
        By = past.Order.PlacedBy,
        What = what,
        OrderId = past.Order.Id,
        Effects = [],
    };

    private Attempt AttemptOf(PastInvoice past, LocalDate on, int number) => new()
    {
        Id = Ids.New(),
        AccountId = plan.Account.Id,
        Key = $"invoice-{past.Invoice.Id:N}-{number}",
        InvoiceId = past.Invoice.Id,
        MethodId = past.Method!.Id,
        Amount = past.Invoice.Bill.Gross,
        State = AttemptState.Started,
        At = plan.Account.At(on),
        On = on,
    };

    private Order OrderOf(ImportedInvoice from, Bill bill, PaymentMethod? method, string number) => new()
    {
        Id = Ids.New(),
        AccountId = plan.Account.Id,
        Number = number,
        Action = from.Lines.Any(line => line.Kind == LineKind.SeatsAdded) ? "add-seats" : "renewal",
        State = OrderState.Completed,
        PlacedAt = plan.Account.At(from.IssuedOn),
        PlacedOn = from.IssuedOn,
        PersonId = from.By is { } by ? plan.PersonNamed(by) : null,
        PlacedBy = from.By ?? System,
        Effects = [.. bill.Lines.Select(line => line.Line).SelectMany(EffectsOf)],
        Bill = bill,
        MethodId = method?.Id,
        PoNumber = from.PoNumber ?? plan.Account.PoNumber,
        SettledAt = plan.Account.At(from.IssuedOn),
    };

    private IEnumerable<Effect> EffectsOf(Line line)
    {
        var (id, working) = (line.SubscriptionId, line.Working);
        if (line.Kind == LineKind.SeatsAdded)
            yield return new Effect.SeatsAdded(id, working.Quantity, working.UnitPrice, line.Covers.Start);
        else
            yield return new Effect.Renewed(id, RenewalOf(line));
        yield return new Effect.Charge(line);
    }

    private Renewal RenewalOf(Line line)
    {
        var anchor = plan.From.Subscriptions.Single(one => one.Number == line.SubscriptionNumber).Anchor;
        var months = Period.Between(anchor, line.Covers.End, PeriodUnits.Months).Months;
        return new Renewal(
            line.Covers, line.Cadence, months, line.Working.Quantity, line.Working.UnitPrice, AtRenewalPrice: false);
    }

    private Invoice InvoiceOf(ImportedInvoice from, Order order) => new()
    {
        Id = Ids.New(),
        AccountId = plan.Account.Id,
        Kind = DocumentKind.Invoice,
        Entity = seller.Entity.Code,
        Number = from.Number,
        OrderId = order.Id,
        IssuedOn = from.IssuedOn,
        DueOn = from.DueOn,
        Bill = order.Bill,
        BillTo = BillTo.Of(plan.Account),
        MethodId = order.MethodId,
        PoNumber = order.PoNumber,
        State = from.PaidOn is null ? InvoiceState.Open : InvoiceState.Paid,
        PaidOn = from.PaidOn,
    };

    private Line LineOf(ImportedLine from)
    {
        var subscription = plan.From.Subscriptions.Single(one => one.Number == from.Subscription);
        var product = seller.Catalog.Product(subscription.Product);
        return new Line
        {
            Kind = from.Kind,
            SubscriptionId = plan.Subscriptions[from.Subscription],
            SubscriptionNumber = from.Subscription,
            Product = product.Code,
            ProductName = product.Name,
            PlanName = product.FindPlan(subscription.Plan)!.Name,
            Cadence = subscription.Cadence,
            Covers = from.Covers,
            Working = from.Working,
            TaxCategory = product.TaxCategory,
        };
    }
}
