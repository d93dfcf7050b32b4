using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Portal.SelfService;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>A stored payment method; its number is known to the provider alone.</summary>
/// <param name="Label">"Visa •••• 4242".</param>
/// <param name="Expires">The last month of a card, "2028-04"; null where it has none.</param>
public sealed record MethodShape(Guid Id, string Kind, string Label, bool IsDefault, string? Expires)
{
    public static MethodShape Of(PaymentMethod one, Account account) => new(
        one.Id, one.Kind.Code(), one.Label, one.Id == account.DefaultMethodId,
        one.Expires is { } month ? NodaTime.Text.YearMonthPattern.Iso.Format(month) : null);
}

/// <summary>Reading: what the account can pay with.</summary>
public static class MethodRoutes
{
    public static void MapMethods(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/payment-methods", All).Produces<MethodShape[]>()
            .WithSummary("The stored payment methods, whose ids the actions take.");

    private static async Task<IResult> All(Caller caller, Desk desk)
    {
        var facts = await desk.Facts(caller.AccountId, caller.Actor);
        return Results.Ok(facts.Methods.Select(one => MethodShape.Of(one, facts.Account)));
    }
}
