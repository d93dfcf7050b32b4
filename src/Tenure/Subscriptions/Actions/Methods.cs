using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>What the actions on payment methods share: who is served by which method.</summary>
public static class Methods
{
    /// <summary>The subscriptions that a method serves and that will be charged again or owe something.</summary>
    public static IReadOnlyList<Subscription> ServedBy(PaymentMethod method, Facts facts) =>
        [.. facts.Subscriptions.Where(subscription => subscription.IsServedHere && subscription.EndedOn is null
                                                       && facts.MethodOf(subscription)?.Id == method.Id)];

    /// <summary>Whether a method cannot go without a replacement.</summary>
    public static bool IsNeeded(PaymentMethod method, Facts facts) =>
        ServedBy(method, facts).Any(subscription => subscription.AutoRenewal.On || subscription.Lapse is not null)
        || facts.OpenInvoices.Any(invoice => invoice.MethodId == method.Id)
        || facts.OpenOrders.Any(order => order.MethodId == method.Id);

    /// <summary>
    /// A failed charge is tried again at once when the method changes; the customer is told so first.
    /// </summary>
    public static IEnumerable<FormattableString> Remarks(Facts facts, IReadOnlyCollection<Guid> subscriptions) =>
        from invoice in facts.OpenInvoices
        where invoice.DueOn <= facts.Today && invoice.Subscriptions.Any(subscriptions.Contains)
        select (FormattableString)$"Invoice {invoice.Number} ({invoice.Due}) is collected with it at once.";
}
