using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NodaTime;

namespace Tenure.Portal.Access;

/// <summary>What the session's cookie says: who, for which account, signed in when.</summary>
/// <remarks>Role and membership are not in it; they are read anew on every request.</remarks>
public sealed record Session(Guid Person, Guid Account, Instant SignedInAt)
{
    private const string PersonClaim = "person", AccountClaim = "account", SinceClaim = "since";

    /// <summary>How long a sign-in is fresh enough to move money.</summary>
    public static readonly Duration Fresh = Duration.FromHours(12);

    /// <summary>Null where nobody is signed in or the cookie is of an earlier form.</summary>
    public static Session? Of(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(PersonClaim), out var person)
        && Guid.TryParse(user.FindFirstValue(AccountClaim), out var account)
        && long.TryParse(user.FindFirstValue(SinceClaim), CultureInfo.InvariantCulture, out var since)
            ? new Session(person, account, Instant.FromUnixTimeSeconds(since))
            : null;

    /// <summary>Begins the session, or changes its account.</summary>
    public Task Begin(HttpContext context)
    {
        // Pages opened at the same time would each set a cookie for their forms, and only the last one's forms would
        // work.
        context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(PersonClaim, Person.ToString()),
                    new Claim(AccountClaim, Account.ToString()),
                    new Claim(SinceClaim, SignedInAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                ],
                CookieAuthenticationDefaults.AuthenticationScheme)),
            new AuthenticationProperties { IsPersistent = true });
    }
}
