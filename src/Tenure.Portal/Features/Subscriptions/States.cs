using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>How a subscription stands, in the words of lists, badges and filters; several can hold at once.</summary>
public enum State { Active, Grace, PastDue, Suspended, Ended, AutoRenewOff, Scheduled, OrderOpen, Partner, Earlier }

/// <summary>Which states hold for a subscription, and how each is said.</summary>
public static class States
{
    /// <summary>The states one can filter a list by.</summary>
    public static readonly IReadOnlyList<State> Filters =
    [
        State.Active, State.Grace, State.PastDue, State.Suspended, State.AutoRenewOff, State.Scheduled,
        State.Partner, State.Earlier, State.Ended,
    ];

    /// <summary>The states that hold now, the weightiest first.</summary>
    public static IEnumerable<State> Of(Subscription subscription, Facts facts)
    {
        if (!subscription.IsServedHere)
        {
            yield return subscription.Origin.Legacy ? State.Earlier : State.Partner;
            yield break;
        }

        var stage = subscription.StageOn(facts.Today, facts.Policy.LifeCycle);
        yield return stage switch
        {
            Stage.Active => State.Active,
            Stage.Grace => State.Grace,
            Stage.Suspended => State.Suspended,
            _ => State.Ended,
        };
        if (stage == Stage.Ended) yield break;
        if (IsPastDue(subscription, facts)) yield return State.PastDue;
        if (facts.HasOpenOrder(subscription.Id)) yield return State.OrderOpen;
        if (!subscription.AutoRenewal.On) yield return State.AutoRenewOff;
        if (subscription.Waiting.Any()) yield return State.Scheduled;
    }

    /// <summary>Whether a payment for it is late.</summary>
    public static bool IsPastDue(Subscription subscription, Facts facts) =>
        subscription.Lapse is { Cause: LapseCause.Unpaid }
        || facts.OpenInvoices.Any(invoice => invoice.Subscriptions.Contains(subscription.Id)
            && facts.IsOverdue(invoice) && !invoice.Checking);

    /// <summary>Its name in addresses.</summary>
    public static string Code(State state) => state switch
    {
        State.Active => "active",
        State.Grace => "grace",
        State.PastDue => "past-due",
        State.Suspended => "suspended",
        State.Ended => "ended",
        State.AutoRenewOff => "auto-renew-off",
        State.Scheduled => "scheduled",
        State.OrderOpen => "order-open",
        State.Partner => "partner",
        _ => "earlier",
    };

    /// <summary>The state of a code; null where there is none.</summary>
    public static State? Find(string? code) =>
        Enum.GetValues<State>().Where(state => Code(state) == code).Select(state => (State?)state).FirstOrDefault();

    public static Badge Badge(State state) => new(ToneOf(state), Name(state));

    public static FormattableString Name(State state) => state switch
    {
        State.Active => $"Active",
        State.Grace => $"Grace period",
        State.PastDue => $"Payment overdue",
        State.Suspended => $"Suspended",
        State.Ended => $"Ended",
        State.AutoRenewOff => $"Auto-renew off",
        State.Scheduled => $"Change scheduled",
        State.OrderOpen => $"Order open",
        State.Partner => $"Through a partner",
        _ => $"Earlier contract",
    };

    private static Tone ToneOf(State state) => state switch
    {
        State.Active => Tone.Good,
        State.Grace or State.OrderOpen or State.AutoRenewOff => Tone.Warn,
        State.PastDue or State.Suspended => Tone.Bad,
        State.Scheduled => Tone.Info,
        _ => Tone.Plain,
    };
}
