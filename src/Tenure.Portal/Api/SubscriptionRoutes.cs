using NodaTime.Text;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Api;

/// <summary>Reading: subscriptions, what may be done with them, who may use them.</summary>
public static class SubscriptionRoutes
{
    private const int PageSize = 100;

    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subscriptions", All).Produces<PageShape<SubscriptionShape>>()
            .WithSummary("The account's subscriptions in the order of their numbers.");
        routes.MapGet("/subscriptions/{id:guid}", One).Produces<SubscriptionShape>()
            .ProducesProblem(404).WithSummary("One subscription.");
        routes.MapGet("/subscriptions/{id:guid}/eligibility", Eligibility).Produces<EligibilityShape[]>()
            .ProducesProblem(404).WithSummary("For every action: available, or every reason why not and the way out.");
        routes.MapGet("/subscriptions/{id:guid}/entitlements", Entitlements).Produces<EntitlementShape>()
            .ProducesProblem(404).WithSummary("How many seats may be used, and until when.");
    }

    private static async Task<IResult> All(Caller caller, Desk desk, string? after)
    {
        var facts = await desk.Facts(caller.AccountId, caller.Actor);
        var rest = facts.Subscriptions.OrderBy(one => one.Number, StringComparer.Ordinal)
            .Where(one => after is null || string.CompareOrdinal(one.Number, after) > 0).ToArray();
        var page = rest.Take(PageSize).ToArray();
        return Results.Ok(new PageShape<SubscriptionShape>(
            [.. page.Select(one => SubscriptionShape.Of(one, facts))],
            rest.Length > page.Length ? page[^1].Number : null));
    }

    private static Task<IResult> One(Guid id, Caller caller, Desk desk) =>
        Found(id, caller, desk, facts => SubscriptionShape.Of(facts.Subscription, facts));

    private static Task<IResult> Eligibility(Guid id, Caller caller, Desk desk, Words words) =>
        Found(id, caller, desk, facts =>
            SelfServiceActions.ForSubscription.Select(action => ShapeOf(action, facts, words)));

    private static Task<IResult> Entitlements(Guid id, Caller caller, Desk desk) => Found(id, caller, desk, facts =>
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

    private static async Task<IResult> Found<T>(Guid id, Caller caller, Desk desk, Func<Facts, T> shape)
    {
        var facts = await desk.Facts(caller.AccountId, caller.Actor, id);
        return facts.Subscriptions.Any(one => one.Id == id) ? Results.Ok(shape(facts)) : Problems.NotFound;
    }
}
