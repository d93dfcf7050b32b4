using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Billing;

/// <summary>Writes effects to what they reach: subscriptions, the account, its methods, its people's seats.</summary>
public sealed class Applying(AccountUnit unit, Facts facts, Cause cause)
{
    /// <summary>Subscriptions that are suspended and whose members the nightly run still has to tell.</summary>
    public IReadOnlyCollection<Guid> Untold { get; init; } = [];

    /// <summary>The subscriptions that the effects reach, before and after.</summary>
    public static IReadOnlyList<SubscriptionChange> Changes(
        Facts facts, IReadOnlyList<Effect> effects, Cause cause, IReadOnlyCollection<Guid>? untold = null) =>
    [
        .. from before in facts.Subscriptions
           let after = before.Apply(effects, cause)
           where after.Version != before.Version
           let isTold = after.Lapse != before.Lapse || untold?.Contains(after.Id) is not true
           select new SubscriptionChange(
               before, after, DueDay.Of(after, facts.Today, facts.Policy.LifeCycle, isTold),
               Reminders.FirstLook(after, facts.Today, facts.Policy.Reminders)),
    ];

    public async Task Apply(IReadOnlyList<Effect> effects)
    {
        foreach (var change in Changes(facts, effects, cause, Untold)) unit.Save(change);
        await ApplyBeside(effects);
    }

    /// <summary>What effects reach besides subscriptions.</summary>
    public async Task ApplyBeside(IReadOnlyList<Effect> effects)
    {
        if (unit.Account.Apply(effects) is var account && account != unit.Account) await unit.Save(account);
        foreach (var effect in effects) await Apply(effect);
    }

    private async Task Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.MethodRemoved(var method, _):
                var removed = facts.Methods.First(one => one.Id == method) with { RemovedAt = facts.Now };
                unit.Save(removed);
                unit.Add(Forgetting.Message(facts, removed));
                break;
            case Effect.SeatsReleased(var subscription, var mails):
                await unit.Release(subscription, mails);
                break;
        }
    }
}
