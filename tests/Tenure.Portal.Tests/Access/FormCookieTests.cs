using System.Net;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.MoneyPages;
using Tenure.Portal.Tests.Web;

namespace Tenure.Portal.Tests.Access;

/// <summary>What guards forms outlives tabs that are opened at once.</summary>
public sealed class FormCookieTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_forms_of_pages_that_are_opened_at_once_can_all_be_sent()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, new LocalDate(2026, 3, 16));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = customer.Portal.Url,
        };
        var kept = Cookies(await Ask(browser, customer.Door, []));

        // Neither knows yet what the other was given; the browser keeps what came last.
        var pages = await Task.WhenAll(Ask(browser, "/", kept), Ask(browser, "/help", kept));
        foreach (var cookie in pages.SelectMany(Cookies)) kept[cookie.Key] = cookie.Value;

        foreach (var page in pages)
        {
            var html = await page.Content.ReadAsStringAsync(Stop);
            var sent = new Dictionary<string, string> { ["language"] = "nl", [Form.TokenField] = Form.TokenOf(html) };
            var answer = await Ask(browser, "/language", kept, new FormUrlEncodedContent(sent));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> Ask(
        HttpClient browser, string path, Dictionary<string, string> cookies, HttpContent? form = null)
    {
        using var request = new HttpRequestMessage(
            form is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = form };
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(one => $"{one.Key}={one.Value}")));
        return await browser.SendAsync(request, Stop);
    }

    private static Dictionary<string, string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set)
            ? set.Select(one => one.Split(';')[0].Split('=', 2)).ToDictionary(one => one[0], one => one[1])
            : [];
}
