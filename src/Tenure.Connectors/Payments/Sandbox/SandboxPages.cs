using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Tenure.Connectors.Payments.Sandbox.Pages;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The bank's hosted pages: what a customer sees between leaving the shop and coming back.</summary>
internal sealed class SandboxPages(SandboxBank bank)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", http => Show(http, new HomePage(PageOf(http)).Of(bank.Charges)));
        routes.MapGet("/sandbox.css", Style);
        routes.MapGet("/setup/{reference}", ShowSetup);
        routes.MapPost("/setup/{reference}", SendSetup);
        routes.MapGet("/challenge/{reference}", ShowChallenge);
        routes.MapPost("/challenge/{reference}", SendChallenge);
    }

    private Task ShowSetup(HttpContext http)
    {
        var setup = bank.Setup(Reference(http));
        return setup?.State switch
        {
            null => Gone(http),
            SetupState.Waiting => Show(http, Filled(http, setup), setup.Return),
            SetupState.Challenged => Show(http, Asked(http, setup), setup.Return),
            _ => Back(http, setup),
        };
    }

    private async Task SendSetup(HttpContext http)
    {
        var (setup, sent) = (bank.Setup(Reference(http)), await http.Request.ReadFormAsync());
        switch (setup, sent["do"].ToString())
        {
            case (null, _):
                await Gone(http);
                break;
            case ({ State: SetupState.Waiting or SetupState.Challenged }, "cancel"):
                await Back(http, bank.Cancel(setup.Reference)!);
                break;
            case ({ State: SetupState.Challenged }, "approve" or "refuse"):
                await Back(http, bank.AnswerSetup(setup.Reference, sent["do"] == "approve")!);
                break;
            case ({ State: SetupState.Waiting }, "store"):
                await Enter(http, setup, SetupPage.Sent(setup.Kind, sent));
                break;
            default:
                await ShowSetup(http);
                break;
        }
    }

    private Task Enter(HttpContext http, SetupRecord setup, MethodForm form)
    {
        if (form.Problems(bank.Today) is { Count: > 0 } problems)
            return Show(http, new SetupPage(setup, PageOf(http, setup.Language)).Of(form, problems), setup.Return);
        var entered = bank.Enter(setup.Reference, form);
        if (entered.State != SetupState.Challenged) return Back(http, entered);
        See(http, new Uri($"{http.Request.Path}{http.Request.QueryString}", UriKind.Relative));
        return Task.CompletedTask;
    }

    private Task ShowChallenge(HttpContext http) => bank.Challenged(Reference(http)) switch
    {
        null => Gone(http),
        { State: ChargeState.ActionRequired } charge => Show(
            http,
            new ChallengePage(PageOf(http, charge.Language)).Of(charge, bank.Stored(charge.Token)),
            charge.Return),
        var charge => Back(http, charge),
    };

    private async Task SendChallenge(HttpContext http)
    {
        var approve = (await http.Request.ReadFormAsync())["do"] == "approve";
        var charge = bank.AnswerChallenge(Reference(http), approve);
        await (charge is null ? Gone(http) : Back(http, charge));
    }

    private Markup Filled(HttpContext http, SetupRecord setup) =>
        new SetupPage(setup, PageOf(http, setup.Language)).Of(
            SetupPage.Tried(setup.Kind, http.Request.Query["try"].ToString(), bank.Today));

    private Markup Asked(HttpContext http, SetupRecord setup) =>
        new ChallengePage(PageOf(http, setup.Language)).Of(
            setup, setup.Token is { } token ? bank.Stored(token) : null);

    private static Task Back(HttpContext http, SetupRecord setup) =>
        Back(http, setup.Return, "setup", setup.Reference);

    private static Task Back(HttpContext http, ChargeRecord charge) =>
        Back(http, charge.Return!, "attempt", charge.Key);

    private static Task Back(HttpContext http, Uri shop, string name, string value)
    {
        See(http, new Uri(QueryHelpers.AddQueryString(shop.ToString(), name, value)));
        return Task.CompletedTask;
    }

    private static void See(HttpContext http, Uri other)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = other.IsAbsoluteUri ? other.AbsoluteUri : other.OriginalString;
    }

    private static Task Gone(HttpContext http)
    {
        var page = PageOf(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Show(http, page.Frame(page.Say("This page is not here", "Deze pagina is er niet"), Markup.Of($"""
            <p>{page.Say(
                "The link is wrong or too old. Go back to the shop and start again.",
                "De link klopt niet of is te oud. Ga terug naar de winkel en begin opnieuw.")}</p>
            """)));
    }

    private static Task Show(HttpContext http, Markup page, Uri? shop = null)
    {
        // A browser applies form-action to the redirect after a form too, so the shop must be in it.
        var answers = shop is null ? "'self'" : $"'self' {shop.GetLeftPart(UriPartial.Authority)}";
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
            + $"frame-ancestors 'none'; form-action {answers}";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(page.Text);
    }

    private static Task Style(HttpContext http)
    {
        http.Response.ContentType = "text/css; charset=utf-8";
        return http.Response.WriteAsync(PageStyle.Css);
    }

    private static string Reference(HttpContext http) => (string)http.GetRouteValue("reference")!;

    /// <summary>The language in the address, else that of the request behind the page, else the browser's.</summary>
    private static Page PageOf(HttpContext http, string? known = null)
    {
        var asked = http.Request.Query["language"].ToString();
        var browser = http.Request.Headers.AcceptLanguage.ToString();
        var language = asked is "en" or "nl" ? asked : known ?? browser;
        var dutch = language.StartsWith("nl", StringComparison.OrdinalIgnoreCase);
        return new Page(dutch ? "nl" : "en", http.Request.Path);
    }
}
