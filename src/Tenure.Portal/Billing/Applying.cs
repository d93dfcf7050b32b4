using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Writes effects to what they reach: subscriptions, the account, its methods, its people's seats.</summary>
public sealed class Applying(AccountUnit unit, Facts facts, Cause cause)
{
    public async Task Apply(IReadOnlyList<Effect> effects)
    {
        foreach (var before in facts.Subscriptions)
        {
            var after = before.Apply(effects, cause);
            if (after.Version != before.Version)
                unit.Save(before, after, DueDay.Of(after, facts.Today, facts.Policy.LifeCycle));
        }

        if (unit.Account.Apply(effects) is var account && account != unit.Account) await unit.Save(account);
        foreach (var effect in effects) await Apply(effect);
    }

    private async Task Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.MethodRemoved(var method):
                unit.Save(facts.Methods.First(one => one.Id == method) with { RemovedAt = facts.Now });
                if (unit.Account.DefaultMethodId == method) await unit.Save(unit.Account with { DefaultMethodId = null });
                break;
            case Effect.SeatsReleased(var subscription, var mails):
                await unit.Release(subscription, mails);
                break;
        }
    }
}
