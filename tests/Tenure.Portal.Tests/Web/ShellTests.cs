using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Tenure.Portal.Web;

namespace Tenure.Portal.Tests.Web;

public sealed class ShellTests : IAsyncLifetime
{
    private PortalHost portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await PortalHost.Start(also: builder =>
        {
            builder.Services.AddSingleton<IStartupFilter, Failing>();
            builder.Services.Configure<BrowserRules>(rules => rules.FormTargets.Add("https://pay.example"));
        });
        portal.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl-BE,en;q=0.5");
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("/styleguide")]
    [InlineData("/nothing-here")]
    [InlineData("/tenure.css")]
    public async Task Every_answer_tells_the_browser_to_trust_nothing_else(string path)
    {
        var answer = await Get(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Matches("form-action 'self'[^;]* https://pay.example[ ;]", policy);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_in_the_browsers_language_and_names_the_way_back()
    {
        var html = await Text("/styleguide");

        var billing = html.IndexOf("""<a href="/">Facturering en bestellingen</a>""", StringComparison.Ordinal);
        var area = html.IndexOf(">Abonnementen en contracten</a>", StringComparison.Ordinal);
        Assert.Contains("""<html lang="nl">""", html, StringComparison.Ordinal);
        Assert.InRange(billing, 0, area);
    }

    [Fact]
    public async Task A_chosen_language_is_kept_and_returns_to_the_same_page()
    {
        var answer = await portal.Client.Send(
            "/styleguide", "/language", new() { ["language"] = "en", ["returnUrl"] = "/styleguide?page=2" });

        Assert.Equal("/styleguide?page=2", answer.Headers.Location?.OriginalString);
        Assert.Contains("""<html lang="en">""", await Text("/styleguide"), StringComparison.Ordinal);
        var cookie = Assert.Single(
            answer.Headers.GetValues("Set-Cookie"), value => value.Contains("language=en", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    public async Task Choosing_a_language_never_leads_to_another_site(string target)
    {
        var answer = await portal.Client.Send(
            "/styleguide", "/language", new() { ["language"] = "nl", ["returnUrl"] = target });

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing_and_leads_back()
    {
        var answer = await portal.Client.PostAsync(
            new Uri("/styleguide", UriKind.Relative), null, TestContext.Current.CancellationToken);

        var html = await Read(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Dit formulier was verlopen", html, StringComparison.Ordinal);
        Assert.Contains("""href="/styleguide">Terug naar de pagina""", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing-here", HttpStatusCode.NotFound, "Hier is niets te vinden")]
    [InlineData("/fails", HttpStatusCode.InternalServerError, "Er ging bij ons iets mis")]
    [InlineData("/fails?status=409", HttpStatusCode.Conflict, "Er is intussen iets gewijzigd")]
    public async Task A_failure_is_a_page_in_the_readers_language(string path, HttpStatusCode status, string says)
    {
        var answer = await Get(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(says, await Read(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/api/fails", HttpStatusCode.InternalServerError)]
    public async Task A_failure_below_the_api_is_for_machines(string path, HttpStatusCode status)
    {
        var answer = await Get(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_message_is_shown_once_after_a_redirect()
    {
        await portal.Client.Send("/styleguide", "/styleguide", []);

        const string message = """<div class="alert alert-good"><p>&#x2713;</p></div>""";
        Assert.Contains(message, await Text("/styleguide"), StringComparison.Ordinal);
        Assert.DoesNotContain(message, await Text("/styleguide"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_guide_is_not_there_outside_the_demo()
    {
        await using var live = await PortalHost.Start(new PortalSettings());

        var answer = await live.Client.GetAsync(
            new Uri("/styleguide", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<HttpResponseMessage> Get(string path) =>
        portal.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> Text(string path) => await Read(await Get(path));

    private static Task<string> Read(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>Addresses that fail behind the portal's own handling.</summary>
    private sealed class Failing : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Run(context => context.Request.Path.Value switch
            {
                "/fails" when context.Request.Query["status"] == "409" => Conflict(context.Response),
                "/fails" or "/api/fails" => throw new InvalidOperationException("Meant to fail."),
                _ => Missing(context.Response),
            });
        };

        private static Task Conflict(Microsoft.AspNetCore.Http.HttpResponse response)
        {
            response.StatusCode = 409;
            return Task.CompletedTask;
        }

        private static Task Missing(Microsoft.AspNetCore.Http.HttpResponse response)
        {
            response.StatusCode = 404;
            return Task.CompletedTask;
        }
    }
}
