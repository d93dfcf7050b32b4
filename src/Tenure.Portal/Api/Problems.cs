using Tenure.Portal.SelfService;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>
/// The API's refusals and errors as problem details: the type is a stable code, the words are in the caller's language.
/// </summary>
public static class Problems
{
    public static IResult NotFound(Words words) => Results.Problem(
        statusCode: 404, type: "not-found", title: words.Say($"There is nothing here"),
        detail: words.Say($"Your account has nothing with this address."));

    /// <summary>409 with every reason; the first gives type and detail.</summary>
    public static IResult Refused(IReadOnlyList<Obstacle> obstacles, Words words) => Results.Problem(
        statusCode: 409, type: obstacles[0].Code, title: words.Say($"Refused"),
        detail: words.Say(obstacles[0].Because),
        extensions: new Dictionary<string, object?>
        {
            ["reasons"] = obstacles.Select(obstacle => ReasonShape.Of(obstacle, words)).ToArray(),
        });

    /// <summary>409 with the difference between what was shown and what it would be now.</summary>
    public static IResult Differs(Difference difference, Words words) => Results.Problem(
        statusCode: 409, type: "changed-meanwhile", title: words.Say($"Something changed since the quote was made"),
        detail: words.Say($"Nothing was done. Ask for a new quote."),
        extensions: new Dictionary<string, object?>
        {
            ["changes"] = difference.Rows.Where(row => row.IsChanged)
                .Select(row => ChangeShape.Of(row, words)).ToArray(),
            ["before"] = difference.Before,
            ["now"] = difference.Now,
        });

    public static IResult Expired(Words words) => Results.Problem(
        statusCode: 409, type: "quote-expired", title: words.Say($"The quote no longer holds; ask for a new one"));

    /// <summary>400 that names every field with what is wrong and what would be right; nothing was done.</summary>
    public static IResult BadInput(IReadOnlyList<FieldProblem> problems, Words words) => Results.Problem(
        statusCode: 400, type: "bad-input", title: words.Say($"The input cannot be read"),
        detail: words.Say(problems[0].Because),
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = problems.Select(problem => FieldErrorShape.Of(problem, words)).ToArray(),
        });

    public static IResult TooLarge(Words words) => Results.Problem(
        statusCode: 413, type: "too-large", title: words.Say($"The request is too large"),
        detail: words.Say($"Send at most {ApiLimits.BodyKilobytes} kilobytes."));

    /// <summary>422: the key belongs to another request.</summary>
    public static IResult KeyUsed(Words words) => Results.Problem(
        statusCode: 422, type: "idempotency-key-used", title: words.Say($"This key was used for another request"),
        detail: words.Say($"Nothing was done. Send a key of its own with each request."));

    /// <summary>409: the first request with this key has not been answered yet.</summary>
    public static IResult UnderWay(Words words) => Results.Problem(
        statusCode: 409, type: "request-under-way", title: words.Say($"The same request is still under way"),
        detail: words.Say($"Send it again in a moment; it is not done twice."));
}
