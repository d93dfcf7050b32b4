using Tenure.Portal.SelfService;

namespace Tenure.Portal.Api;

/// <summary>One field of a request that cannot be used.</summary>
/// <param name="Field">Its name; "body" for the request as a whole.</param>
/// <param name="Because">What is wrong with it, in the language asked for.</param>
/// <param name="Remedy">What would be right.</param>
public sealed record FieldErrorShape(string Field, string Because, string Remedy)
{
    public static FieldErrorShape Of(FieldProblem problem, Words words) =>
        new(problem.Field, words.Say(problem.Because), words.Say(problem.Remedy));
}

/// <summary>One thing that is no longer as the quote said.</summary>
public sealed record ChangeShape(string What, string? Before, string? Now)
{
    public static ChangeShape Of(ChangedRow row, Words words) => new(
        words.Say(row.What), row.Before is null ? null : words.Show(row.Before),
        row.Now is null ? null : words.Show(row.Now));
}

/// <summary>
/// A refusal or error as problem details (RFC 9457): the type is a stable code, title and detail are for people.
/// </summary>
/// <param name="Type">
/// What went wrong: "bad-input", "not-found", "changed-meanwhile", "quote-expired", "request-under-way",
/// "idempotency-key-used", "too-large", or the code of the first reason for a refusal.
/// </param>
public sealed record ProblemShape(string Type, string Title, int Status, string? Detail)
{
    /// <summary>With "bad-input": every field that cannot be used.</summary>
    public IReadOnlyList<FieldErrorShape>? Errors { get; init; }

    /// <summary>With a refusal: every reason, the most important first.</summary>
    public IReadOnlyList<ReasonShape>? Reasons { get; init; }

    /// <summary>With "changed-meanwhile": what differs, line by line.</summary>
    public IReadOnlyList<ChangeShape>? Changes { get; init; }

    /// <summary>With "changed-meanwhile": the record that was quoted.</summary>
    public IReadOnlyList<string>? Before { get; init; }

    /// <summary>With "changed-meanwhile": the record as it would be now.</summary>
    public IReadOnlyList<string>? Now { get; init; }
}

/// <summary>The refusals and errors of a route, for its description.</summary>
internal static class Refusing
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses) route.Produces<ProblemShape>(status, "application/problem+json");
        return route;
    }
}
