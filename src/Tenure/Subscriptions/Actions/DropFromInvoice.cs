using Tenure.Invoicing;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>One subscription leaves an unpaid renewal invoice of several; the others stay to be paid.</summary>
/// <remarks>Its renewal is taken back: it stands as if auto-renew had been off when the term ended.</remarks>
public sealed class DropFromInvoice : SelfServiceAction<DropFromInvoice.Input>
{
    /// <summary>The unpaid invoice that it leaves.</summary>
    public sealed record Input(Guid Invoice);

    public override string Slug => "drop-from-invoice";
    public override FormattableString Label => $"Take off an unpaid invoice";

    // A subscription that is past due or suspended may leave; only its end and a charge under way prevent that.
    protected override bool ChangesSubscription => false;

    protected override IEnumerable<Obstacle> Blocked(Facts facts)
    {
        var ended = Standing.InTheWay(facts).Where(one => one.Code == "ended").ToArray();
        if (ended.Length > 0) return ended;
        var owed = Owed(facts).ToArray();
        if (owed.Length == 0) return [Obstacles.NothingToDrop];
        if (!owed.Any(one => CanBeTakenBack(one.Line, facts.Subscription))) return [Obstacles.RenewalInUse];
        var orders = facts.OpenOrders.Where(order => order.Subscriptions.Contains(facts.Subscription.Id));
        var isChecked = owed.All(one => one.Invoice.Checking);
        return
        [
            .. orders.Select(Obstacles.ChargeInProgress),
            .. owed.Where(_ => isChecked).Select(one => Obstacles.ChargeInProgress(one.Invoice)),
        ];
    }

    protected override Decision Answer(Facts facts, Input input)
    {
        var (invoice, line) = Owed(facts).FirstOrDefault(one => one.Invoice.Id == input.Invoice);
        if (invoice is null) return Obstacles.NothingToDrop;
        if (!CanBeTakenBack(line, facts.Subscription)) return Obstacles.RenewalInUse;
        if (invoice.Checking) return Obstacles.ChargeInProgress(invoice);

        // From here on the answer is yes.
        var subscription = facts.Subscription;
        var lapse = new Lapse(line.Covers.Start, LapseCause.ChoseToLeave);
        Effect[] effects =
        [
            new Effect.Lapsed(subscription.Id, lapse),
            new Effect.Credited(subscription.Id, invoice.Id, invoice.Number, line.Due),
        ];
        if (subscription.AutoRenewal.On) effects = [new Effect.AutoRenew(subscription.Id, On: false), .. effects];
        return new Decision.Change($"Take {facts.Product.Name} off invoice {invoice.Number}", effects)
        {
            Remarks = [.. Remarks(facts, lapse), $"The invoice asks for {invoice.Due - line.Due} afterwards."],
        };
    }

    private static IEnumerable<FormattableString> Remarks(Facts facts, Lapse lapse)
    {
        var last = LifeCycle.EndsOn(lapse, facts.Subscription.Cadence, facts.Policy.LifeCycle).PlusDays(-1);
        yield return $"Its renewal is taken back, so the seats cannot be used any more.";
        if (last >= facts.Today) yield return $"It can still be renewed through {last}; support does that for you.";
    }

    private static IEnumerable<(OpenInvoice Invoice, OpenLine Line)> Owed(Facts facts) =>
        from invoice in facts.OpenInvoices
        where facts.IsDue(invoice) && invoice.Lines.DistinctBy(line => line.Subscription).Skip(1).Any()
        let line = invoice.Lines.FirstOrDefault(line => IsRenewal(line, facts.Subscription))
        where line is not null
        select (invoice, line);

    // What was renewed or bought since then stands on this renewal; it would be lost with it, paid or not.
    private static bool CanBeTakenBack(OpenLine line, Subscription subscription) =>
        line.Covers == subscription.Term && subscription.Batches.All(batch => batch.From == subscription.Term.Start);

    private static bool IsRenewal(OpenLine line, Subscription subscription) =>
        line.Subscription == subscription.Id && line.Kind == LineKind.Renewal;
}
