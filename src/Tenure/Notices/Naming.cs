using Tenure.Invoicing;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Notices;

/// <summary>Says in a notice which subscriptions it is about.</summary>
public static class Naming
{
    /// <summary>How many names a notice spells out before it counts the rest.</summary>
    private const int SpelledOut = 3;

    extension(Notice notice)
    {
        /// <summary>The same about these subscriptions, named "Product (S-100023)".</summary>
        public Notice About(Facts facts, IEnumerable<Guid> subscriptions) => notice.Called(
            [.. subscriptions.Distinct().Select(id => (id, NameOf(facts, facts.Of(id))))]);

        /// <summary>The same about what a bill is for.</summary>
        public Notice About(Bill bill) => notice.Called(
        [
            .. bill.Lines.Select(line => line.Line).DistinctBy(line => line.SubscriptionId)
                .Select(line => (line.SubscriptionId, $"{line.ProductName} ({line.SubscriptionNumber})")),
        ]);

        private Notice Called((Guid Id, string Name)[] all) => notice with
        {
            SubscriptionId = all is [var one] ? one.Id : null,
            Subject = all.Length == 0 ? null : string.Join(", ", all.Take(SpelledOut).Select(each => each.Name)),
            More = Math.Max(0, all.Length - SpelledOut),
        };
    }

    /// <summary>What a subscription is called in a notice: "Product (S-100023)".</summary>
    public static string NameOf(Facts facts, Subscription subscription) =>
        $"{facts.Catalog.Product(subscription.Product).Name} ({subscription.Number})";
}
