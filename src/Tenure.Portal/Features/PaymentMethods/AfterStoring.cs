using Tenure.Portal.Access;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store.Access;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>Where a customer goes on once a method is stored, by what it was meant for.</summary>
public sealed class AfterStoring(Desk desk, Visitor visitor)
{
    /// <summary>Why what was meant could not be quoted; the method is stored all the same.</summary>
    public IReadOnlyList<Obstacle> Refused { get; private set; } = [];

    public async Task<string> PathOf(Guid method, SetupPurpose purpose)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        if (IsDone(method, purpose, facts)) return "/payment-methods";
        if (purpose.Replaces is { } old)
            return await Quoted(new RemoveMethod(), new RemoveMethod.Input(old, method));
        if (purpose.MakeDefault)
            return await Quoted(new SetDefaultMethod(), new SetDefaultMethod.Input(method));
        if (purpose.ChooseSubscriptions) return $"/payment-methods/{method}/use";
        return purpose.From is { } from
            ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(from, "method", method.ToString())
            : "/payment-methods";
    }

    private async Task<string> Quoted(SelfServiceAction action, object input)
    {
        switch (await desk.Quote(action, visitor.AccountId, visitor.Actor, new Asked(null, input)))
        {
            case QuoteAnswer.Quoted(var quote, _) when action is SetDefaultMethod && !await AnythingFollowsDefault():
                await desk.Confirm(visitor.AccountId, visitor.Actor, quote.Id, returnTo: null);
                return "/payment-methods";
            case QuoteAnswer.Quoted(var quote, _):
                return $"/quotes/{quote.Id}";
            case QuoteAnswer.Refused(var obstacles):
                Refused = obstacles;
                return "/payment-methods";
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Somebody may come back to the same address later.
    private static bool IsDone(Guid method, SetupPurpose purpose, Facts facts) => purpose.Replaces is { } old
        ? facts.FindMethod(old) is null
        : purpose.MakeDefault && facts.Account.DefaultMethodId == method;

    // Where the default pays for nothing yet, there is nothing to review.
    private async Task<bool> AnythingFollowsDefault()
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        return facts.Subscriptions.Any(one => one is { MethodId: null, IsServedHere: true, EndedOn: null });
    }
}
