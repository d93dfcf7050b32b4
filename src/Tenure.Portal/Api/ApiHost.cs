using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Tenure.Portal.Api;

/// <summary>The programs' door: the same desk as the pages, asked over HTTP with a token of one account.</summary>
public static class ApiHost
{
    public const string Scheme = "token";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenSignIn>(Scheme, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Scheme, policy => policy
            .AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser());
        builder.Services.AddScoped<QuoteDesk>();
        builder.Services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Tenure";
            document.Info.Description = "Account self-service: what may be changed, what it costs, and doing it.";
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
    }

    public static void UseApi(this WebApplication app)
    {
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
        var routes = app.MapGroup("/api/v1").RequireAuthorization(Scheme).DisableAntiforgery();
        routes.MapSubscriptions();
        routes.MapQuotes();
    }
}
