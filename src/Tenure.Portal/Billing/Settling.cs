using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>What follows from the outcome of one charge attempt, written in one transaction.</summary>
public sealed class Settling(AccountUnit unit, Facts facts, Attempt attempt)
{
    private Cause Cause => new(attempt.Id, facts.Now, Actor.System.Name);

    /// <summary>False when the outcome was recorded before or changes nothing.</summary>
    public static bool IsNews(Attempt attempt, ChargeOutcome outcome) => attempt.IsOpen
        ? Attempts.After(attempt, outcome) != attempt
        : HasArrived(attempt, outcome) || HasReturned(attempt, outcome);

    /// <summary>Records an outcome that is news.</summary>
    public async Task Settle(ChargeOutcome outcome)
    {
        if (!attempt.IsOpen)
        {
            await SettleLater(outcome);
            return;
        }

        unit.Save(Attempts.After(attempt, outcome));
        var account = facts.Account.Id;
        if (attempt.OrderId is { } order) await SettleOrder(await Paying.Order(unit.Context, account, order), outcome);
        if (attempt.InvoiceId is { } id) await SettleInvoice(await Paying.Invoice(unit.Context, account, id), outcome);
    }

    private static bool HasArrived(Attempt attempt, ChargeOutcome outcome) =>
        attempt.State == AttemptState.Pending && outcome is ChargeOutcome.Succeeded;

    private static bool HasReturned(Attempt attempt, ChargeOutcome outcome) =>
        attempt.State is AttemptState.Pending or AttemptState.Succeeded && outcome is ChargeOutcome.Declined;

    // A collection that was accepted earlier has arrived, or has come back.
    private async Task SettleLater(ChargeOutcome outcome)
    {
        var invoice = await Paying.InvoicePaidBy(unit.Context, attempt);
        if (HasArrived(attempt, outcome)) Arrived(invoice);
        else await Returned(invoice, ((ChargeOutcome.Declined)outcome).Reason);
    }

    private void Arrived(Invoice invoice)
    {
        unit.Save(attempt with { State = AttemptState.Succeeded });
        unit.Save(invoice with { State = InvoiceState.Paid, PaidOn = facts.Seller.Entity.DayAt(facts.Now) });
        var journal = Journal.Row(facts, Cause, "payment-arrived", []) with { OrderId = invoice.OrderId };
        unit.Add(journal);
        unit.Add(Posted.Entry(facts, journal, invoice.Id, Books.Arrived(attempt.Amount)));
    }

    private async Task Returned(Invoice invoice, DeclineReason reason)
    {
        unit.Save(attempt with { State = AttemptState.Returned, Reason = reason });
        invoice = invoice with
        {
            State = InvoiceState.Open, PaidOn = null, ReopenedOn = invoice.ReopenedOn ?? facts.Today,
        };
        unit.Save(invoice);
        var open = new OpenInvoice(invoice.Id, invoice.Number!, attempt.Amount, invoice.DueOn, invoice.Subscriptions)
        {
            ReopenedOn = invoice.ReopenedOn,
            MethodId = invoice.MethodId,
            Lines = [.. invoice.Bill.Lines.Select(line =>
                new OpenLine(line.Line.SubscriptionId, line.Line.Kind, line.Line.Covers, line.Gross))],
        };
        // An invoice paid ahead of its due date is open until that day again, as if nobody had paid.
        Effect[] effects = !facts.IsDue(open) ? [] : [.. RenewalRun.Lapsing(open, facts)];
        await new Applying(unit, facts, Cause).Apply(effects);
        var journal = Journal.Row(facts, Cause, "payment-returned", effects) with
        {
            OrderId = invoice.OrderId, Why = reason.ToString(),
        };
        unit.Add(journal);
        var arrived = attempt.State == AttemptState.Succeeded;
        unit.Add(Posted.Entry(facts, journal, invoice.Id,
            arrived ? Books.TakenBack(attempt.Amount) : Books.Returned(attempt.Amount)));
        var nextTry = facts.IsDue(open) ? await TryAgain(open, reason) : await LookWhenOverdue(invoice);
        await Telling.Tell(
            unit, facts, TellingMoney.PaymentFailed(facts, invoice, attempt with { Reason = reason }, nextTry));
    }

    // Nothing is tried until then; the nightly run looks again as it would if nobody had paid.
    private async Task<LocalDate?> LookWhenOverdue(Invoice invoice)
    {
        unit.Collect(invoice.Id, await unit.FirstFailedOn(invoice.Id), DueDates.OverdueFrom(invoice.DueOn));
        return null;
    }

    private async Task SettleOrder(Order order, ChargeOutcome outcome)
    {
        switch (outcome)
        {
            case ChargeOutcome.Succeeded or ChargeOutcome.Pending:
                var method = await Paying.Method(unit.Context, facts.Account.Id, attempt.MethodId);
                unit.Save(order with { State = OrderState.Completed, SettledAt = facts.Now });
                var state = Collected.StateAfter(outcome);
                var invoice = await new Fulfilling(unit, facts, order).Fulfil(method, state);
                await Telling.Tell(unit, facts, TellingMoney.OrderPlaced(order, invoice, method));
                break;
            case ChargeOutcome.Unknown:
                unit.Save(order with { State = OrderState.Checking });
                break;
            case ChargeOutcome.Declined(var reason, _):
                unit.Save(order with { State = OrderState.AwaitingPayment });
                unit.Add(Journal.Row(facts, Cause, "payment-declined", []) with
                {
                    OrderId = order.Id, Why = reason.ToString(),
                });
                break;
            case ChargeOutcome.ActionRequired:
                unit.Save(order with { State = OrderState.AwaitingPayment });
                break;
        }
    }

    private async Task SettleInvoice(Invoice invoice, ChargeOutcome outcome)
    {
        switch (outcome)
        {
            case ChargeOutcome.Succeeded or ChargeOutcome.Pending:
                await Paid(invoice, outcome);
                break;
            case ChargeOutcome.Declined(var reason, _):
                await Declined(invoice, reason);
                break;
        }
    }

    private async Task Paid(Invoice invoice, ChargeOutcome outcome)
    {
        var effects = RenewalRun.Restoring(invoice.Id, facts).ToArray();
        var paid = Collected.Of(facts, invoice, attempt, outcome, effects);
        unit.Save(paid.Invoice);
        // Money may come back; then earlier tries count, or a debit that always returns would be tried for ever.
        unit.Collect(invoice.Id, await unit.FirstFailedOn(invoice.Id), nextTryOn: null);
        unit.Add(paid.Told(facts, await Telling.Members(unit, facts)).Papers);
    }

    // The invoice stays open and its subscriptions go into dunning; a hard decline is not tried again by itself.
    private async Task Declined(Invoice invoice, DeclineReason reason)
    {
        var open = facts.OpenInvoices.First(one => one.Id == invoice.Id);
        // A customer who tries to pay ahead of the due date owes nothing yet.
        Effect[] effects = !facts.IsDue(open) ? [] : [.. RenewalRun.Lapsing(open, facts)];
        await new Applying(unit, facts, Cause).Apply(effects);
        unit.Add(Journal.Row(facts, Cause, "payment-declined", effects) with
        {
            OrderId = invoice.OrderId, Why = reason.ToString(),
        });
        if (!facts.IsDue(open)) return;
        var nextTry = await TryAgain(open, reason);
        await Telling.Tell(
            unit, facts, TellingMoney.PaymentFailed(facts, invoice, attempt with { Reason = reason }, nextTry));
    }

    private async Task<LocalDate?> TryAgain(OpenInvoice invoice, DeclineReason reason)
    {
        var firstFailed = await unit.FirstFailedOn(invoice.Id) ?? facts.Today;
        var nextTry = await NextTry(invoice, reason, firstFailed);
        unit.Collect(invoice.Id, firstFailed, nextTry);
        return nextTry;
    }

    // Whatever method a member tried at the screen, the next try is made with the one agreed on or serving.
    private async Task<LocalDate?> NextTry(OpenInvoice invoice, DeclineReason reason, LocalDate firstFailed)
    {
        if (facts.MethodOf(invoice) is not { IsAutomatic: true } tried) return null;
        var last = tried.Id == attempt.MethodId
            ? reason : await Paying.LastDecline(unit.Context, invoice.Id, tried);
        var next = Dunning.NextTry(firstFailed, facts.Today, last, facts.Policy.Dunning);
        // No try is promised for a day by which the invoice is credited.
        return next < RenewalRun.GivenUpOn(invoice, facts) ? next : null;
    }
}
