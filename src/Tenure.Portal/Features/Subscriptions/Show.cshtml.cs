using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>One subscription: how it stands, what comes next, what can be done and what was done.</summary>
public sealed class ShowPage(Desk desk, Database database, Visitor visitor) : PageModel
{
    private const int HistoryShown = 50;

    public Facts Facts { get; private set; } = null!;
    public Subscription Subscription => Facts.Subscription;
    public string Name { get; private set; } = "";
    public IReadOnlyList<Badge> Badges { get; private set; } = [];
    public IReadOnlyList<Alert> Alerts { get; private set; } = [];
    public RenewalDetails Renewal { get; private set; } = null!;
    public IReadOnlyList<ActionLink> Actions { get; private set; } = [];

    /// <summary>Why scheduled changes cannot be withdrawn; empty where they can.</summary>
    public IReadOnlyList<Reason> WhyNotWithdraw { get; private set; } = [];
    public IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await using var trip = database.Ask();
        var facts = desk.Facts(trip, visitor.AccountId, visitor.Actor, id);
        var history = trip.HistoryOfSubscription(visitor.AccountId, id, HistoryShown);
        var labels = trip.MethodLabels(visitor.AccountId);
        await trip.Go(HttpContext.RequestAborted);
        if (facts.Value.Subscriptions.All(one => one.Id != id)) return NotFound();
        Facts = facts.Value;
        Name = SubscriptionRow.NameOf(Subscription, Facts);
        Badges = [.. States.Of(Subscription, Facts).Select(States.Badge)];
        Alerts = [.. Standings.Of(Facts)];
        Renewal = RenewalDetails.Of(Facts);
        Actions = [.. SelfServiceActions.ForSubscription.Where(IsHere).Select(LinkOf)];
        WhyNotWithdraw = Reasons.Of(new WithdrawChange().WhyNot(Facts), new WithdrawChange().Slug, id);
        History = [.. history.Value.Select(row => Past.Entry(row, id, Facts.Account.TimeZone, labels.Value))];
        return Page();
    }

    /// <summary>What cannot be done, together where the reasons are the same.</summary>
    public IEnumerable<IReadOnlyList<ActionLink>> Unavailable =>
        Actions.Where(action => action.Reasons.Count > 0)
            .GroupBy(action => string.Join('\n', action.Reasons.Select(reason => Words.English.Say(reason.Because))))
            .Select(group => group.ToArray());

    /// <summary>The link to an action by its slug, with every reason where it is not available.</summary>
    public ActionLink ActionOf(string slug) => Actions.First(link => link.Id == slug);

    /// <summary>Whether an action is offered among what can be done with a subscription.</summary>
    /// <remarks>One change is withdrawn where it is listed; what is owed is dealt with on the invoice.</remarks>
    public static bool IsHere(SelfServiceAction action) => action is not (WithdrawChange or DropFromInvoice);

    private ActionLink LinkOf(SelfServiceAction action) =>
        new(action.Slug, action.Label, $"/subscriptions/{Subscription.Id}/{action.Slug}")
        {
            Reasons = Reasons.Of(action.WhyNot(Facts), action.Slug, Subscription.Id),
        };
}
