using Tenure.Accounts;
using Tenure.SelfService;

namespace Tenure.Subscriptions.Actions;

/// <summary>Which method pays for a change, and why one cannot.</summary>
public static class Paying
{
    /// <summary>The method asked for, else the one that serves the subscription; null where there is none.</summary>
    public static PaymentMethod? MethodFor(Facts facts, Guid? asked) => asked is { } id
        ? facts.Methods.FirstOrDefault(method => method.Id == id)
        : facts.MethodOf(facts.Subscription);

    /// <summary>Why the method cannot pay; null if it can.</summary>
    public static Obstacle? Refusal(Facts facts, Guid? asked) => MethodFor(facts, asked) switch
    {
        null when asked is null => Obstacles.NoMethod,
        null => Obstacles.MethodUnknown,
        var method when method.ExpiredOn(facts.Today) => Obstacles.MethodExpired(method.Label),
        _ => null,
    };
}
