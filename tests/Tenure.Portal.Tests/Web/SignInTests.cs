using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Store;
using Tenure.Store;

namespace Tenure.Portal.Tests.Web;

/// <summary>Signing in by a mailed link, outside the demo.</summary>
public sealed partial class SignInTests : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("tenure-sign-in-");
    private readonly SetClock clock = new(Instant.FromUtc(2026, 9, 1, 10, 0));
    private PortalHost portal = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var settings = new PortalSettings { Data = data.FullName, DoesWork = false, Database = null };
        portal = await PortalHost.Start(settings, builder => builder.Services.AddSingleton<IClock>(clock));
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_get_the_same_answer_and_one_of_them_a_mail()
    {
        var anna = await Join("1001");
        var unknown = await Ask("nobody@example.com");
        var known = await Ask($" {anna.Mail.ToUpperInvariant()} ");
        var link = await Mailed();

        Assert.Equal((unknown.StatusCode, unknown.Headers.Location), (known.StatusCode, known.Headers.Location));
        Assert.Equal("/sign-in/sent", known.Headers.Location?.OriginalString);
        Assert.Single(data.GetFiles("mails/*.eml"));
        Assert.StartsWith("/sign-in/link?token=", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_link_uses_nothing_up_and_the_button_works_once()
    {
        await Join("1001");
        var link = await Link();
        Assert.Equal(HttpStatusCode.OK, (await Get(link)).StatusCode);
        var used = await Press(link);
        var home = await Get("/");
        var again = await Press(link);

        Assert.Equal("/", used.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("werkt niet meer", await again.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_expires_after_a_quarter_of_an_hour()
    {
        await Join("1001");
        var link = await Link();
        clock.Set(clock.GetCurrentInstant() + SignInLinks.Validity);
        await Press(link);

        Assert.Equal(HttpStatusCode.Found, (await Get("/")).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_several_accounts_chooses_one()
    {
        var anna = await Join("1001");
        var second = await Join("1002", anna);
        var chooser = await Press(await Link());
        Assert.Equal("/sign-in/account", chooser.Headers.Location?.OriginalString);
        var account = await portal.Client.Send(
            "/sign-in/account", "/account", new() { ["account"] = $"{second.Account}" });

        Assert.Equal("/", account.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nobody_is_mailed_more_than_five_links_in_a_quarter_of_an_hour()
    {
        await Join("1001");
        await Join("1002", mail: "bo@example.com");
        for (var time = 0; time < 6; time++) await Ask("anna@example.com");
        // Links are mailed in the order in which they are asked for, so hers are all there once his has come.
        await Ask("bo@example.com");
        await Mailed(to: "bo");

        Assert.Equal(5, data.GetFiles("mails/*-anna-*.eml").Length);
    }

    [Fact]
    public async Task Asking_without_end_is_refused()
    {
        HttpStatusCode last = default;
        for (var time = 0; time < 21; time++) last = (await Ask($"nobody{time}@example.com")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Signing_out_closes_the_door()
    {
        await Join("1001");
        await Press(await Link());
        await portal.Client.Send("/", "/sign-out", []);

        Assert.Equal(HttpStatusCode.Found, (await Get("/")).StatusCode);
    }

    [Fact]
    public async Task A_link_never_leads_to_another_site()
    {
        await Join("1001");
        var link = await Link();
        var used = await Press($"{link}&return=https%3A%2F%2Felsewhere.example%2F");
        Assert.Equal("/", used.Headers.Location?.OriginalString);
    }

    private async Task<(string Mail, Guid Person, Guid Account)> Join(
        string number, (string Mail, Guid Person, Guid Account)? known = null, string mail = "anna@example.com")
    {
        var (account, person) = (Stored.NewAccount(number), Stored.NewPerson() with { Mail = mail });
        await portal.Services.GetRequiredService<Database>().Write(context =>
        {
            context.Add(account);
            if (known is null) context.Add(person);
            var id = known?.Person ?? person.Id;
            context.Add(new Member { AccountId = account.Id, PersonId = id, Role = Role.Owner });
            return Task.CompletedTask;
        }, Stop);
        return (person.Mail, known?.Person ?? person.Id, account.Id);
    }

    private Task<HttpResponseMessage> Get(string path) => portal.Client.GetAsync(new Uri(path, UriKind.Relative), Stop);

    private Task<HttpResponseMessage> Ask(string mail) =>
        portal.Client.Send("/sign-in", "/sign-in", new() { ["Mail"] = mail });

    private async Task<string> Link()
    {
        await Ask("anna@example.com");
        return await Mailed();
    }

    private Task<HttpResponseMessage> Press(string link)
    {
        var fields = link.Split('?')[1].Split('&').Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        return portal.Client.Send(link, "/sign-in/link", fields);
    }

    private async Task<string> Mailed(string to = "anna")
    {
        FileInfo[] mails = [];
        for (var tries = 0; mails.Length == 0 && tries < 200; tries++)
        {
            await Task.Delay(50, Stop);
            data.CreateSubdirectory("mails");
            mails = data.GetFiles($"mails/*-{to}-*.eml");
        }

        using var message = await MimeMessage.LoadAsync(mails[^1].FullName, Stop);
        return LinkIn().Match(message.TextBody ?? "").Groups["path"].Value;
    }

    [GeneratedRegex(@"https?://[^/]+(?<path>/sign-in/link\?\S+)")]
    private static partial Regex LinkIn();
}
