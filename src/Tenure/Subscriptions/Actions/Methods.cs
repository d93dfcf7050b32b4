using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>What the actions on payment methods share: who is served by which method.</summary>
public static class Methods
{
    /// <summary>The subscriptions that a method serves, whether or not they renew.</summary>
    public static IReadOnlyList<Subscription> ServedBy(PaymentMethod method, Facts facts) =>
    [
        .. facts.Subscriptions.Where(subscription => subscription is { IsServedHere: true, EndedOn: null }
                                                     && facts.MethodOf(subscription)?.Id == method.Id),
    ];

    /// <summary>
    /// Whether a method cannot be removed without a replacement, because something renews or is owed through it.
    /// </summary>
    public static bool IsNeeded(PaymentMethod method, Facts facts) =>
        ServedBy(method, facts).Any(subscription => subscription.AutoRenewal.On || subscription.Lapse is not null)
        || facts.OpenInvoices.Any(invoice => facts.MethodOf(invoice)?.Id == method.Id);

    /// <summary>Charges that are under way with a method; it stays until their outcome is known.</summary>
    public static IEnumerable<Obstacle> UnderWay(PaymentMethod method, Facts facts) =>
    [
        .. facts.OpenOrders.Where(order => order.ChargedWith == method.Id).Select(Obstacles.ChargeInProgress),
        .. facts.OpenInvoices.Where(invoice => invoice.ChargedWith == method.Id).Select(Obstacles.ChargeInProgress),
    ];

    /// <summary>The invoices that are collected at once because effects give them another method.</summary>
    /// <remarks>
    /// A failed charge is tried again when the customer changes the method, unless the new one is payment by hand.
    /// </remarks>
    public static IEnumerable<(OpenInvoice Invoice, PaymentMethod Method)> Collected(
        IReadOnlyList<Effect> effects, Facts facts)
    {
        var after = facts.After(effects);
        return from invoice in facts.OpenInvoices
               where facts.IsDue(invoice) && !invoice.Checking && Billed(invoice, facts).Any()
               let another = Another(invoice, facts, after)
               where another is not null
               select (invoice, another);
    }

    /// <summary>
    /// The open invoices of orders that are agreed on with another method because effects remove theirs and name what
    /// takes its place, with that method.
    /// </summary>
    public static IEnumerable<(OpenInvoice Invoice, PaymentMethod Method)> Inherited(
        IReadOnlyList<Effect> effects, Facts facts) =>
        from after in facts.After(effects).OpenInvoices
        let before = facts.OpenInvoices.First(one => one.Id == after.Id)
        where after.MethodId != before.MethodId && before.IsOrdered && Billed(before, facts).Any()
        select (before, facts.FindMethod(after.MethodId!.Value)!);

    /// <summary>What the customer is told of a change of methods before it is made.</summary>
    public static IEnumerable<FormattableString> Remarks(IReadOnlyList<Effect> effects, Facts facts)
    {
        // Where one subscription is in question, the summary has said it.
        if (facts.SubscriptionId is null)
            foreach (var moved in Moved(effects, facts)) yield return moved;
        OpenInvoice[] collected = [.. Collected(effects, facts).Select(one => one.Invoice)];
        foreach (var (invoice, method) in Inherited(effects, facts).Where(one => !collected.Contains(one.Invoice)))
            yield return
                $"Invoice {invoice.Number} ({invoice.Due}), due on {invoice.DueOn}, is paid with {method.Label}.";
        foreach (var invoice in collected)
            yield return $"Invoice {invoice.Number} ({invoice.Due}) is collected with it at once.";
        foreach (var renewed in PayingLate.Sentences(collected.Select(one => one.Id), facts.After(effects)))
            yield return renewed;
    }

    // What serves one of its subscriptions from now on, or what was agreed on for it; null where neither changes.
    private static PaymentMethod? Another(OpenInvoice invoice, Facts facts, Facts after)
    {
        var then = after.OpenInvoices.First(one => one.Id == invoice.Id);
        return Billed(invoice, facts)
            .Select(one => (Before: facts.MethodOf(one), Now: after.MethodOf(after.Of(one.Id))))
            .Append((Before: facts.MethodOf(invoice), Now: after.MethodOf(then)))
            .FirstOrDefault(method => method.Now is { IsAutomatic: true } && method.Now.Id != method.Before?.Id).Now;
    }

    // What is owed for nothing but what has ended is given up: nobody is charged for it automatically.
    private static IEnumerable<Subscription> Billed(OpenInvoice invoice, Facts facts) =>
        facts.Subscriptions.Where(one => invoice.Subscriptions.Contains(one.Id) && one.EndedOn is null);

    private static IEnumerable<FormattableString> Moved(IReadOnlyList<Effect> effects, Facts facts)
    {
        var after = facts.After(effects);
        foreach (var subscription in facts.Subscriptions.Where(one => one is { IsServedHere: true, EndedOn: null }))
        {
            var (name, before) = (facts.Catalog.Product(subscription.Product).Name, facts.MethodOf(subscription));
            var now = after.MethodOf(after.Of(subscription.Id));
            if (now?.Id == before?.Id) continue;
            yield return (before, now) switch
            {
                (_, null) => $"{name} ({subscription.Number}) is left without a payment method.",
                (null, _) => $"{name} ({subscription.Number}) is paid with {now.Label}.",
                _ => $"{name} ({subscription.Number}) is paid with {now.Label} instead of {before.Label}.",
            };
        }
    }
}
