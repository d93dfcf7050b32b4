using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Tenure.Portal.Web;

namespace Tenure.Portal.Access;

/// <summary>Sign-in by cookie: everything is closed unless a page says that it is open.</summary>
public static class AccessHost
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            Cookies.Guard(options.Cookie, "tenure-session");
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "return";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
        });
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<Recognition>();
        // An address that leads nowhere is "not found" for everyone, not a reason to sign in. Authorization itself must
        // stand in the main line: in a branch it does not count, and the host puts another before the routing.
        app.Use((context, next) => context.GetEndpoint() is null ? NotFound(context) : next(context));
        app.UseAuthorization();
    }

    /// <summary>Signs a person in as a member of an account.</summary>
    public static Task SignIn(HttpContext context, Guid person, Guid account) => context.SignInAsync(
        CookieAuthenticationDefaults.AuthenticationScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(Recognition.PersonClaim, person.ToString()),
                new Claim(Recognition.AccountClaim, account.ToString()),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme)),
        new AuthenticationProperties { IsPersistent = true });

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
