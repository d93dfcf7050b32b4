using Tenure.Subscriptions.Actions;

namespace Tenure.SelfService;

/// <summary>
/// The table of contents of self-service: an action listed here is offered on the pages and by the API, and is tested.
/// </summary>
public static class SelfServiceActions
{
    public static readonly IReadOnlyList<SelfServiceAction> All =
    [
        new AddSeats(),
        new ReduceSeats(),
        new ChangeTerm(),
        new SetAutoRenew(),
        new ChangePaymentMethod(),
        new WithdrawChange(),
        new DropFromInvoice(),
        new ReplaceMethod(),
        new SetDefaultMethod(),
        new RemoveMethod(),
    ];

    /// <summary>The actions on one subscription.</summary>
    public static IEnumerable<SelfServiceAction> ForSubscription => All.Where(action => !action.IsForAccount);

    public static SelfServiceAction? Find(string slug) => All.FirstOrDefault(action => action.Slug == slug);
}
