using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Billing;

/// <summary>What the outbox keeps of a removed method until its provider has forgotten it too.</summary>
/// <remarks>Written with the removal, so the provider never forgets what we still mean to charge.</remarks>
public sealed record Forgetting(Guid MethodId)
{
    /// <summary>Of the outbox's messages that hold one.</summary>
    public const string Kind = "forget-method";

    public static OutboxMessage Message(Facts facts, PaymentMethod removed) => new()
    {
        Id = Ids.New(),
        AccountId = removed.AccountId,
        Kind = Kind,
        Key = $"{Kind}-{removed.Id:N}",
        Payload = StoreJson.Write(new Forgetting(removed.Id)),
        DueAt = facts.Account.Real(facts.Now),
    };
}
