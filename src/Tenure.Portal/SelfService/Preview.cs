using Tenure.Accounts;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.SelfService;

/// <summary>A decision as a customer sees it before agreeing: what it costs, what changes, what comes next.</summary>
public sealed class Preview
{
    private Preview(Facts facts) => Facts = facts;

    public Facts Facts { get; }

    /// <summary>What would happen; null where it is refused.</summary>
    public Decision.Change? Change { get; private init; }

    /// <summary>Why it would not happen; empty where it would.</summary>
    public IReadOnlyList<Reason> Reasons { get; private init; } = [];

    /// <summary>The amounts with their working; null where nothing is billed.</summary>
    public LineTable? Lines { get; private init; }

    /// <summary>What is charged; null where nothing is due.</summary>
    public PaymentMethod? PaysWith { get; private init; }

    /// <summary>The renewal before and after; null for what concerns no single subscription.</summary>
    public (Outlook Before, Outlook After)? Renewal { get; private init; }

    public static Preview Of(Facts facts, Decision decision, string action) => decision is Decision.Change change
        ? Of(facts, change)
        : new Preview(facts)
        {
            Reasons = SelfService.Reasons.Of(((Decision.Refused)decision).Obstacles, action, facts.SubscriptionId),
        };

    private static Preview Of(Facts facts, Decision.Change change) => new(facts)
    {
        Change = change,
        Lines = change.Bill is { Lines.Count: > 0 } bill
            ? Bills.Table(bill, $"What this change costs", $"Due today")
            : null,
        PaysWith = change.CostsMoney ? facts.Methods.FirstOrDefault(one => one.Id == change.PaysWith) : null,
        Renewal = facts.SubscriptionId is null
            ? null
            : (Outlook.Of(facts), Outlook.Of(facts.After(change.Effects))),
    };
}

/// <summary>What the next renewal of a subscription brings, or that there will be none.</summary>
/// <param name="Next">The renewal with its bill; null where none will come.</param>
/// <param name="Access">Until when the seats can be used as things stand.</param>
public sealed record Outlook(UpcomingCharge? Next, Tenure.Subscriptions.Access Access, PaymentMethod? Method)
{
    /// <summary>Of the subscription in question.</summary>
    public static Outlook Of(Facts facts) => new(
        Forecast.Next(facts.Subscription, facts),
        facts.Subscription.AccessOn(facts.Today, facts.Policy.LifeCycle),
        facts.MethodOf(facts.Subscription));
}
