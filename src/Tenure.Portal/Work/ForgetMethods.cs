using Tenure.Portal.Billing;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>
/// Has providers forget the methods that customers removed; one that cannot be reached is asked again.
/// </summary>
public sealed class ForgetMethods(OutboxRound round, Database database, Providers providers)
{
    /// <summary>Does everything that is due.</summary>
    /// <returns>The number of methods tried.</returns>
    public Task<int> Run(CancellationToken stop) => round.Run(Forgetting.Kind, Forget, stop);

    private async Task<NotSent?> Forget(OutboxMessage message, CancellationToken stop)
    {
        await using var context = database.Read();
        var removed = StoreJson.Read<Forgetting>(message.Payload).MethodId;
        var method = await Paying.Method(context, message.AccountId, removed);
        await providers.Of(method).Forget(method.Token, stop);
        return null;
    }
}
