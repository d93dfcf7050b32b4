using System.ComponentModel;
using NodaTime.Text;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Api;

/// <summary>Reading: subscriptions, what may be done with them, who may use them.</summary>
public static class SubscriptionRoutes
{
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subscriptions", All).Produces<PageShape<SubscriptionShape>>().Refuses(400)
            .WithSummary("The account's subscriptions in the order of their numbers.");
        routes.MapGet("/subscriptions/{id:guid}", One).Produces<SubscriptionShape>()
            .Refuses(404).WithSummary("One subscription.");
        routes.MapGet("/subscriptions/{id:guid}/eligibility", Eligibility).Produces<EligibilityShape[]>()
            .Refuses(404).WithSummary("For every action: available, or every reason why not and the way out.");
        routes.MapGet("/subscriptions/{id:guid}/entitlements", Entitlements).Produces<EntitlementShape>()
            .Refuses(404).WithSummary("How many seats may be used, and until when.");
    }

    private static async Task<IResult> All(
        [Description(Texts.After)] string? after, [Description(Texts.Limit)] string? limit,
        Caller caller, Desk desk, Words words)
    {
        if (Paging.Find(after, limit) is not { } paging) return Paging.BadLimit(words);
        var facts = await desk.Facts(caller.AccountId, caller.Actor);
        var rest = facts.Subscriptions.OrderBy(one => one.Number, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(one.Number, after) > 0).ToArray();
        return Results.Ok(paging.Of(rest, one => SubscriptionShape.Of(one, facts), one => one.Number));
    }

    private static Task<IResult> One(
        [Description(Texts.Subscription)] Guid id, Caller caller, Desk desk, Words words) =>
        Found(id, caller, (desk, words), facts => SubscriptionShape.Of(facts.Subscription, facts));

    private static Task<IResult> Eligibility(
        [Description(Texts.Subscription)] Guid id, Caller caller, Desk desk, Words words) =>
        Found(id, caller, (desk, words), facts =>
            SelfServiceActions.ForSubscription.Select(action => ShapeOf(action, facts, words)));

    private static Task<IResult> Entitlements(
        [Description(Texts.Subscription)] Guid id, Caller caller, Desk desk, Words words) =>
        Found(id, caller, (desk, words), facts =>
        {
            var access = facts.Subscription.AccessOn(facts.Today, facts.Policy.LifeCycle);
            var until = access.Until is { } day ? LocalDatePattern.Iso.Format(day) : null;
            return new EntitlementShape(access.Allowed, access.Seats, until);
        });

    private static EligibilityShape ShapeOf(SelfServiceAction action, Facts facts, Words words)
    {
        var reasons = action.WhyNot(facts).Select(obstacle => ReasonShape.Of(obstacle, words)).ToArray();
        return new EligibilityShape(action.Slug, words.Say(action.Label), reasons.Length == 0, reasons);
    }

    private static async Task<IResult> Found<T>(
        Guid id, Caller caller, (Desk Desk, Words Words) at, Func<Facts, T> shape)
    {
        var facts = await at.Desk.Facts(caller.AccountId, caller.Actor, id);
        return facts.Subscriptions.Any(one => one.Id == id) ? Results.Ok(shape(facts)) : Problems.NotFound(at.Words);
    }
}
