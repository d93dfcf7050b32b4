using Tenure.Portal.SelfService;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>The desk as the API uses it: input from JSON, answers in the caller's language.</summary>
public sealed class QuoteDesk(Desk desk, Words words)
{
    public Desk Desk => desk;
    public Words Words => words;

    /// <param name="subscription">Must be the caller's; null for the account as a whole.</param>
    public async Task<IResult> Quote(SelfServiceAction action, Caller caller, Guid? subscription, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var (input, problems) = InputReading.Read(action, body.ToArray());
        if (input is null)
            return await Owns(caller, subscription) ? Problems.BadInput(problems, words) : Problems.NotFound(words);
        return await desk.Quote(action, caller.AccountId, caller.Actor, new Asked(subscription, input)) switch
        {
            QuoteAnswer.Quoted(var quote, var change) =>
                Results.Created($"/api/v1/quotes/{quote.Id}", QuoteShape.Of(quote, change, words)),
            QuoteAnswer.Refused(var obstacles) => Problems.Refused(obstacles, words),
            QuoteAnswer.Unknown => Problems.NotFound(words),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>409 with what the quote said beside what it would say now.</summary>
    public async Task<IResult> Differs(Caller caller, Guid id) =>
        await desk.Review(caller.AccountId, caller.Actor, id) switch
        {
            { Again: { Decision: Decision.Change change, Facts: var facts }, Quote: var quote } =>
                Problems.Differs(Difference.Between(quote, change, facts), words),
            { Again.Decision: Decision.Refused(var obstacles) } => Problems.Refused(obstacles, words),
            _ => Problems.Expired(words),
        };

    private async Task<bool> Owns(Caller caller, Guid? subscription) => subscription is not { } id
        || (await desk.Facts(caller.AccountId, caller.Actor, id)).Subscriptions.Any(one => one.Id == id);
}
