using Tenure.Catalogs;
using Tenure.Subscriptions;

namespace Tenure.Portal.Look;

/// <summary>What things of the catalog are called on pages.</summary>
public static class Names
{
    /// <summary>"Northdraft Standard"; the codes where the catalog no longer knows it.</summary>
    public static string Of(Subscription subscription, Catalog catalog)
    {
        var product = catalog.FindProduct(subscription.Product);
        var plan = product?.FindPlan(subscription.Plan);
        return product is null ? subscription.Product : plan is null ? product.Name : $"{product.Name} {plan.Name}";
    }
}
