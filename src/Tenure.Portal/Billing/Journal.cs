using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Makes the row that records a business change.</summary>
public static class Journal
{
    /// <param name="what">Slug of the action, or what the product itself did.</param>
    public static JournalRow Row(Facts facts, Cause cause, string what, IReadOnlyList<Effect> effects) => new()
    {
        Id = Ids.New(),
        AccountId = facts.Account.Id,
        At = cause.At,
        On = facts.Account.DayAt(cause.At),
        PersonId = facts.Actor.PersonId,
        By = cause.By,
        What = what,
        OrderId = null,
        Effects = effects,
    };
}
