using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Tenure.Portal.Web;
using Tenure.Store;

namespace Tenure.Portal.Access;

/// <summary>Sign-in by cookie: everything is closed unless a page says that it is open, or a role opens it.</summary>
public static class AccessHost
{
    /// <summary>Name of the limit on how often one address of the network may ask for a link.</summary>
    public const string SignInLimit = "sign-in";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Visitor>();
        services.AddScoped<StepUp>();
        services.Configure<Staff>(builder.Configuration.GetSection("Staff"));
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SignInLetter>();
        services.AddSingleton<SignInPost>();
        services.AddHostedService(provided => provided.GetRequiredService<SignInPost>());
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Hold);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Doors>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(MayOpen).Build());
        services.AddDataProtection().SetApplicationName("tenure");
        services.AddOptions<KeyManagementOptions>().Configure<Database>(
            (options, database) => options.XmlRepository = new StoredKeys(database));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignInLimit, Limit);
        });
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<Recognition>();
        app.UseAuthorization();
    }

    private static void Hold(CookieAuthenticationOptions options)
    {
        Cookies.Guard(options.Cookie, "tenure-session");
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "return";
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToAccessDenied = denied =>
        {
            // The error page says why, at the address that was asked for.
            denied.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    // A page is judged by the pattern it is mapped by, so that no spelling of its address leads around this.
    private static bool MayOpen(AuthorizationHandlerContext asked) =>
        asked.Resource is HttpContext context && context.GetEndpoint() is RouteEndpoint page
        && context.RequestServices.GetRequiredService<Visitor>().MayOpen(page.RoutePattern.RawText!);

    // Reading the page costs nothing; asking for a mail or trying a link does.
    private static RateLimitPartition<string> Limit(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(10) })
        : RateLimitPartition.GetNoLimiter("");
}
