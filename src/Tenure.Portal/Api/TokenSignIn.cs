using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Accounts;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Api;

/// <summary>Recognises a program by the token in its Authorization header; only the token's hash is kept.</summary>
public sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, Database database,
    IClock clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var secret = header["Bearer ".Length..].Trim();
        if (await database.Token(secret, Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("This token is not known.");
        await database.TokenUsed(token, clock.GetCurrentInstant(), Context.RequestAborted);
        var claims = new ClaimsIdentity(
            [new Claim("account", token.AccountId.ToString()), new Claim(ClaimTypes.Name, token.Name)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(claims), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}

/// <summary>The account a token opens, and the program acting under the token's name.</summary>
public sealed record Caller(Guid AccountId, Actor Actor)
{
    /// <summary>Bound from the token; no other way leads to an account.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        var account = Guid.Parse(context.User.FindFirstValue("account")!);
        var name = context.User.FindFirstValue(ClaimTypes.Name)!;
        return new(new Caller(account, new Actor(null, name, Role.BillingManager)));
    }
}
