using System.Text.Json;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>The noes of the API as problem details: the type is the obstacle's code.</summary>
public static class Problems
{
    public static IResult NotFound => Results.Problem(statusCode: 404, type: "not-found", title: "Not found");

    /// <summary>409 with every reason; the first gives type and detail.</summary>
    public static IResult Refused(IReadOnlyList<Obstacle> obstacles, Words words) => Results.Problem(
        statusCode: 409, type: obstacles[0].Code, title: words.Say($"Refused"),
        detail: words.Say(obstacles[0].Because),
        extensions: new Dictionary<string, object?>
        {
            ["reasons"] = obstacles.Select(obstacle => ReasonShape.Of(obstacle, words)).ToArray(),
        });

    /// <summary>409 with the difference between what was shown and what it would be now.</summary>
    public static IResult Differs(IReadOnlyList<string> before, IReadOnlyList<string> now, Words words) =>
        Results.Problem(
            statusCode: 409, type: "changed-meanwhile", title: words.Say($"Something changed since the quote was made"),
            extensions: new Dictionary<string, object?> { ["before"] = before, ["now"] = now });

    public static IResult Expired(Words words) => Results.Problem(
        statusCode: 409, type: "quote-expired", title: words.Say($"The quote no longer holds; ask for a new one"));

    /// <summary>400 that names the field; nothing was done.</summary>
    public static IResult BadInput(JsonException error, SelfServiceAction action, Words words)
    {
        var field = error.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? path : "body";
        return Results.Problem(
            statusCode: 400, type: "bad-input", title: words.Say($"The input cannot be read"), detail: error.Message,
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = new Dictionary<string, string[]> { [field] = [error.Message] },
                ["action"] = action.Slug,
            });
    }
}
