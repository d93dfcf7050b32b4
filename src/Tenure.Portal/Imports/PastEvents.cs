using NodaTime;
using Tenure.Accounts;
using Tenure.Ledgers;
using Tenure.Policies;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Imports;

/// <summary>Writes subscriptions and what happened to them before the import, as it happened.</summary>
internal sealed class PastEvents(AccountUnit unit, Seller seller, AccountPlan plan, Instant now)
{
    private readonly LocalDate today = plan.Account.DayAt(now);

    public async Task Write(IReadOnlyList<Subscription> subscriptions)
    {
        var invoices = new PastInvoices(unit, seller, plan, now);
        var batches = new Dictionary<(Guid Subscription, int Count, LocalDate From), Guid>();
        List<(LocalDate On, Action Write)> events = [];
        foreach (var from in plan.NewInvoices)
        {
            var past = await invoices.Prepare(from);
            foreach (var line in past.Order.Bill.Lines.Select(line => line.Line))
                batches[(line.SubscriptionId, line.Working.Quantity, line.Covers.Start)] = past.Order.Id;
            events.AddRange(invoices.EventsOf(past));
        }

        foreach (var subscription in subscriptions)
        {
            unit.Add(Bought(subscription, batches), DueDay.Of(subscription, today, seller.Policy.LifeCycle),
                Reminders.FirstLook(subscription, today, seller.Policy.Reminders));
            events.AddRange(EventsOf(subscription));
        }

        foreach (var (_, write) in events.OrderBy(one => one.On)) write();
    }

    // Seats that an imported invoice billed carry its order's id, as if they had been bought here.
    private static Subscription Bought(
        Subscription subscription, Dictionary<(Guid Subscription, int Count, LocalDate From), Guid> batches) =>
        subscription with
        {
            Batches =
            [
                .. subscription.Batches.Select(batch =>
                    batches.TryGetValue((subscription.Id, batch.Count, batch.From), out var order)
                        ? batch with { Id = order }
                        : batch),
            ],
        };

    private IEnumerable<(LocalDate On, Action Write)> EventsOf(Subscription subscription)
    {
        foreach (var change in subscription.Schedule)
            yield return Event(
                change.At, change.By, SlugOf(change.Intent), new Effect.Scheduled(subscription.Id, change.Intent));
        if (subscription.AutoRenewal is { Since: { } since, By: var by, On: var on })
            yield return Event(since, by ?? Actor.System.Name, "auto-renew", new Effect.AutoRenew(subscription.Id, on));
        if (subscription.Lapse is { } lapse)
            yield return ByItself(lapse.Since, "lapsed", new Effect.Lapsed(subscription.Id, lapse));
        if (subscription.EndedOn is { } ended && ended <= today)
            yield return ByItself(ended, "ended", new Effect.Ended(subscription.Id, ended));
    }

    private (LocalDate On, Action Write) ByItself(LocalDate on, string what, Effect effect) =>
        Event(plan.Account.At(on), Actor.System.Name, what, effect);

    private (LocalDate On, Action Write) Event(Instant at, string by, string what, Effect effect)
    {
        var on = plan.Account.DayAt(at);
        return (on, () => unit.Add(new JournalRow
        {
            Id = Ids.New(),
            AccountId = plan.Account.Id,
            At = at,
            On = on,
            PersonId = plan.PersonNamed(by),
            By = by,
            What = what,
            Effects = [effect],
        }));
    }

    private static string SlugOf(Intent intent) => intent is Intent.TermTo ? "change-term" : "reduce-seats";
}
