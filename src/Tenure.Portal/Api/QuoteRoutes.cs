using System.Text.Json;
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
        routes.MapPost("/subscriptions/{id:guid}/actions/{action}/quotes", ForSubscription)
            .Accepts<JsonElement>("application/json").Produces<QuoteShape>(201)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .WithSummary("What the change comes to; it holds until it expires and can be confirmed once.");
        routes.MapPost("/account/actions/{action}/quotes", ForAccount)
            .Accepts<JsonElement>("application/json").Produces<QuoteShape>(201)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .WithSummary("The same for what concerns the account as a whole.");
        routes.MapPost("/quotes/{id:guid}/confirm", Confirm).Produces<ConfirmedShape>()
            .ProducesProblem(404).ProducesProblem(409)
            .WithSummary("Executes exactly the quote, or nothing; repeating it gives the same answer.");
    }

    private static async Task<IResult> ForSubscription(
        Guid id, string action, Caller caller, QuoteDesk desk, HttpRequest request)
    {
        if (SelfServiceActions.Find(action) is not { IsForAccount: false } found) return Problems.NotFound;
        var facts = await desk.Desk.Facts(caller.AccountId, caller.Actor, id);
        if (facts.Subscriptions.All(one => one.Id != id)) return Problems.NotFound;
        return await desk.Quote(found, caller, id, request);
    }

    private static async Task<IResult> ForAccount(string action, Caller caller, QuoteDesk desk, HttpRequest request) =>
        SelfServiceActions.Find(action) is { IsForAccount: true } found
            ? await desk.Quote(found, caller, null, request)
            : Problems.NotFound;

    private static async Task<IResult> Confirm(Guid id, Caller caller, QuoteDesk desk, Database database) =>
        await desk.Desk.Confirm(caller.AccountId, caller.Actor, id, returnTo: null) switch
        {
            ConfirmAnswer.Confirmed confirmed => Results.Ok(await ShapeOf(confirmed, caller, database)),
            ConfirmAnswer.Refused(var obstacles) => Problems.Refused(obstacles, desk.Words),
            ConfirmAnswer.Differs(var before, var now) => Problems.Differs(before, now, desk.Words),
            ConfirmAnswer.Expired => Problems.Expired(desk.Words),
            _ => Problems.NotFound,
        };

    private static async Task<ConfirmedShape> ShapeOf(
        ConfirmAnswer.Confirmed confirmed, Caller caller, Database database)
    {
        if (confirmed.OrderId is not { } id) return new ConfirmedShape(null, null, null);
        await using var reader = database.Reader(caller.AccountId);
        var file = (await reader.OrderFile(id))!;
        var waiting = file.Attempts.FirstOrDefault(attempt => attempt.State == AttemptState.ActionRequired);
        return new ConfirmedShape(
            id, JsonNamingPolicy.KebabCaseLower.ConvertName($"{file.Order.State}"), waiting?.Redirect);
    }
}

/// <summary>The desk as the API stands at it: input from JSON, answers in the caller's language.</summary>
public sealed class QuoteDesk(Desk desk, Words words)
{
    public Desk Desk => desk;
    public Words Words => words;

    public async Task<IResult> Quote(SelfServiceAction action, Caller caller, Guid? subscription, HttpRequest request)
    {
        object? input;
        try
        {
            input = await JsonSerializer.DeserializeAsync(request.Body, action.InputType, ApiJson.Options);
        }
        catch (JsonException error)
        {
            return Problems.BadInput(error, action, words);
        }

        if (input is null) return Problems.BadInput(new JsonException("The body is empty."), action, words);
        return await desk.Quote(action, caller.AccountId, caller.Actor, new Asked(subscription, input)) switch
        {
            QuoteAnswer.Quoted(var quote, var change) =>
                Results.Created($"/api/v1/quotes/{quote.Id}", QuoteShape.Of(quote, change, words)),
            QuoteAnswer.Refused(var obstacles) => Problems.Refused(obstacles, words),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
