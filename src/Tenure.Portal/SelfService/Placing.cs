using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Billing;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.SelfService;

/// <summary>What confirming wrote: the order if money is due, and the charges to make once it is committed.</summary>
public sealed record Placed(Guid? OrderId, IReadOnlyList<Guid> Attempts);

/// <summary>
/// Writes a confirmed change: as an order and its attempt if money is due first, else applied at once.
/// </summary>
public sealed class Placing(AccountUnit unit, Facts facts, Quote quote, Decision.Change change)
{
    private readonly Cause cause = new(quote.Id, facts.Now, facts.Actor.Name);

    public async Task<Placed> Place()
    {
        if (!change.CostsMoney) return await ApplyAtOnce();
        var method = facts.Methods.First(method => method.Id == quote.MethodId);
        return method.IsAutomatic ? await AwaitPayment(method) : await BillByInvoice(method);
    }

    private async Task<Placed> ApplyAtOnce()
    {
        var credited = change.Effects.OfType<Effect.Credited>().ToArray();
        var journal = Journal.Row(facts, cause, quote.Action, change.Effects) with
        {
            OrderId = await OrderOf(credited),
        };
        var untold = (await Suspending.New(unit, facts)).Select(one => one.Id).ToArray();
        await new Applying(unit, facts, cause) { Untold = untold }.Apply(change.Effects);
        unit.Add(journal);
        foreach (var (subscription, invoice, _, _) in credited)
            await new Crediting(unit, facts, journal).Credit(
                facts.OpenInvoices.First(open => open.Id == invoice), [subscription]);
        await TellingChanges.Changed(unit, facts, change.Effects, quote.Id);
        var attempts = await RetryWhatIsOwed();
        unit.Save(quote with { ConfirmedAt = facts.Now, JournalId = journal.Id, Attempts = attempts });
        return new Placed(null, attempts);
    }

    // What is taken off an invoice belongs to the history of that invoice, which is its order's.
    private async Task<Guid?> OrderOf(Effect.Credited[] credited) => credited is [var first, ..]
        ? (await Billing.Paying.Invoice(unit.Context, facts.Account.Id, first.Invoice)).OrderId
        : null;

    // A new method is the customer's answer to a failed charge: try at once what is due.
    private async Task<IReadOnlyList<Guid>> RetryWhatIsOwed()
    {
        List<Guid> attempts = [];
        (OpenInvoice Invoice, PaymentMethod Method)[] collected = [.. Methods.Collected(change.Effects, facts)];
        foreach (var (invoice, method) in collected)
            attempts.Add(await Attempts.ForInvoice(unit, facts, invoice, method));
        // From now on these are what was agreed on for them.
        foreach (var (invoice, method) in collected.Concat(Methods.Inherited(change.Effects, facts))
            .DistinctBy(one => one.Invoice.Id))
            unit.Save((await Billing.Paying.Invoice(unit.Context, facts.Account.Id, invoice.Id)) with
            {
                MethodId = method.Id,
            });
        return attempts;
    }

    private async Task<Placed> AwaitPayment(PaymentMethod method)
    {
        var order = await OrderIn(OrderState.AwaitingPayment);
        var attempt = Attempts.ForOrder(facts, order, method, number: 1);
        unit.Add(order);
        unit.Add(attempt);
        unit.Save(quote with { ConfirmedAt = facts.Now, OrderId = order.Id });
        return new Placed(order.Id, [attempt.Id]);
    }

    private async Task<Placed> BillByInvoice(PaymentMethod method)
    {
        var order = (await OrderIn(OrderState.Completed)) with { SettledAt = facts.Now };
        unit.Add(order);
        unit.Save(quote with { ConfirmedAt = facts.Now, OrderId = order.Id });
        var invoice = await new Fulfilling(unit, facts, order).Fulfil(method, InvoiceState.Open);
        await Telling.Tell(unit, facts, TellingMoney.OrderPlaced(order, invoice, method));
        await Telling.Tell(unit, facts, TellingMoney.Billed(invoice, method));
        return new Placed(order.Id, []);
    }

    private async Task<Order> OrderIn(OrderState state) => new()
    {
        Id = Ids.New(),
        AccountId = facts.Account.Id,
        Number = await unit.OrderNumber(facts.Seller.Entity.DayAt(facts.Now).Year),
        QuoteId = quote.Id,
        Action = quote.Action,
        State = state,
        PlacedAt = facts.Now,
        PlacedOn = facts.Today,
        PersonId = facts.Actor.PersonId,
        PlacedBy = facts.Actor.Name,
        Effects = change.Effects,
        Bill = change.Bill!,
        MethodId = quote.MethodId,
        PoNumber = quote.PoNumber ?? facts.Account.PoNumber,
    };
}
