using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Tenure.Portal.Access;

/// <summary>Asks for a sign-in where a page needs one; an address that leads nowhere says so to everyone.</summary>
public sealed class Doors : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult) =>
        context.GetEndpoint() is not RouteEndpoint
            ? next(context)
            : usual.HandleAsync(next, context, policy, authorizeResult);
}
