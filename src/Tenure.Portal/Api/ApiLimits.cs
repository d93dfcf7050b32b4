using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Tenure.Store.Access;

namespace Tenure.Portal.Api;

/// <summary>How much and how often a program may ask.</summary>
public static class ApiLimits
{
    public const int BodyKilobytes = 64;

    /// <summary>Requests of one token in a minute.</summary>
    public const int RequestsPerMinute = 600;

    private const string Policy = "api";

    public static void AddApiLimits(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(options => options.AddPolicy(Policy, Limit));

    public static RouteGroupBuilder Limited(this RouteGroupBuilder routes) => routes
        .RequireRateLimiting(Policy).WithMetadata(new RequestSizeLimitAttribute(BodyKilobytes * 1024));

    // The caller is not known yet at this point, so an invalid token is limited like a valid one.
    private static RateLimitPartition<string> Limit(HttpContext context)
    {
        var who = context.Request.Headers.Authorization is [{ Length: > 0 } token]
            ? SignIn.HashOf(token)
            : context.Connection.RemoteIpAddress?.ToString() ?? "";
        return RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = RequestsPerMinute, Window = TimeSpan.FromMinutes(1),
        });
    }
}
