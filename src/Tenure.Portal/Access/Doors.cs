using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Tenure.Portal.Access;

/// <summary>What a closed door says: sign in, or that the address leads nowhere, which is so for everyone.</summary>
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
