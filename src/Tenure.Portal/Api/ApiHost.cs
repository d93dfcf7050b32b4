using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Tenure.Portal.Api;

/// <summary>The API for programs: the same desk as the pages, reached over HTTP with a token for one account.</summary>
public static class ApiHost
{
    public const string Scheme = "token";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenSignIn>(Scheme, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Scheme, policy => policy
            .AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        builder.Services.AddScoped<QuoteDesk>();
        builder.Services.AddApiLimits();
        builder.Services.AddApiDocument();
    }

    public static void UseApi(this WebApplication app)
    {
        app.MapOpenApi("/api/v1/openapi.json").AllowAnonymous();
        var routes = app.MapGroup("/api/v1").RequireAuthorization(Scheme).DisableAntiforgery().Limited();
        routes.MapGroup("").WithTags("Subscriptions").MapSubscriptions();
        routes.MapGroup("").WithTags("Payment methods").MapMethods();
        routes.MapGroup("").WithTags("Orders and invoices").MapDocuments();
        routes.MapGroup("").WithTags("Quotes").MapQuotes();
        app.Map("/api/v1/{**rest}", Problems.NotFound).AllowAnonymous().ExcludeFromDescription();
    }
}
