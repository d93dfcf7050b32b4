using System.ComponentModel;
using Tenure.Collecting;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Api;

/// <summary>Doing: asking what a change would come to, and confirming exactly that.</summary>
public static class QuoteRoutes
{
    public static void MapQuotes(this IEndpointRouteBuilder routes)
    {
        foreach (var action in SelfServiceActions.All) routes.MapAction(action);
        routes.MapGet("/quotes/{id:guid}", One).Produces<QuoteShape>().Refuses(404)
            .WithSummary("A quote as it was made, and whether it was confirmed.");
        routes.MapPost("/quotes/{id:guid}/confirm", Confirm).AddEndpointFilter<Repeats>()
            .Produces<ConfirmedShape>().Refuses(404, 409, 422)
            .WithSummary("Executes exactly the quote, or nothing; repeating it gives the same answer.");
    }

    // One address for each action, so that each is described with its own input.
    private static void MapAction(this IEndpointRouteBuilder routes, SelfServiceAction action)
    {
        var quote = action.IsForAccount
            ? routes.MapPost($"/account/actions/{action.Slug}/quotes",
                (Caller caller, QuoteDesk desk, HttpRequest request) => desk.Quote(action, caller, null, request))
            : routes.MapPost($"/subscriptions/{{id:guid}}/actions/{action.Slug}/quotes",
                ([Description(Texts.Subscription)] Guid id, Caller caller, QuoteDesk desk, HttpRequest request) =>
                    desk.Quote(action, caller, id, request));
        // What is sent is read as JSON whatever its header says, so none is demanded here.
        quote.AddEndpointFilter<Repeats>()
            .Produces<QuoteShape>(201).Refuses(400, 404, 409, 413, 422)
            .WithMetadata(action)
            .WithSummary($"{Words.English.Say(action.Label)}: what it comes to, to be confirmed until it expires.");
    }

    private static async Task<IResult> One(
        [Description("The quote's id.")] Guid id, Caller caller, Desk desk, Words words)
    {
        if (await desk.Review(caller.AccountId, caller.Actor, id) is not { } reviewed) return Problems.NotFound(words);
        return Results.Ok(QuoteShape.Of(reviewed.Quote, reviewed.Again?.Decision as Decision.Change, words));
    }

    private static async Task<IResult> Confirm(
        [Description("The quote's id.")] Guid id, Caller caller, QuoteDesk desk, Database database) =>
        await desk.Desk.Confirm(caller.AccountId, caller.Actor, id, returnTo: null) switch
        {
            ConfirmAnswer.Confirmed confirmed => Results.Ok(await ShapeOf(confirmed, caller, database)),
            ConfirmAnswer.Refused(var obstacles) => Problems.Refused(obstacles, desk.Words),
            ConfirmAnswer.Differs => await desk.Differs(caller, id),
            ConfirmAnswer.Expired => Problems.Expired(desk.Words),
            _ => Problems.NotFound(desk.Words),
        };

    private static async Task<ConfirmedShape> ShapeOf(
        ConfirmAnswer.Confirmed confirmed, Caller caller, Database database)
    {
        if (confirmed.OrderId is not { } id) return new ConfirmedShape(null, null, null);
        await using var reader = database.Reader(caller.AccountId);
        var file = (await reader.OrderFile(id))!;
        var waiting = file.Attempts.FirstOrDefault(attempt => attempt.State == AttemptState.ActionRequired);
        return new ConfirmedShape(id, Named.Of(file.Order.State), waiting?.Redirect);
    }
}
