using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tenure.Accounts;
using Tenure.Portal.SelfService;
using Tenure.Portal.Tests.Web;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Tests.Help;

/// <summary>The demo as its members read it in English, and the facts that its pages are judged by.</summary>
public sealed class DemoReader : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public PortalHost Host { get; private set; } = null!;
    private Database Database => Host.Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        // Nothing is done meanwhile, so that facts and pages are of the same moment.
        Host = await PortalHost.Start(new PortalSettings { Demo = true, DoesWork = false });
        Host.Client.DefaultRequestHeaders.Add("Cookie", "tenure-language=en");
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>One member of every role in every account, but for payers, to whom help says nothing of it.</summary>
    public async Task<IReadOnlyList<Member>> Members()
    {
        await using var context = Database.Read();
        var all = await context.Members.Where(one => one.Role != Role.Payer)
            .OrderBy(one => one.AccountId).ThenBy(one => one.PersonId).ToListAsync(Stop);
        return [.. all.DistinctBy(one => (one.AccountId, one.Role))];
    }

    public async Task SignIn(Member member)
    {
        var answer = await Host.Client.Send("/sign-in", "/sign-in?handler=Choose", new Dictionary<string, string>
        {
            ["person"] = member.PersonId.ToString(), ["account"] = member.AccountId.ToString(),
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public async Task<Facts> Facts(Member member)
    {
        using var scope = Host.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<Desk>()
            .Facts(member.AccountId, new Actor(member.PersonId, "", member.Role));
    }

    /// <summary>The page as a browser would show its text.</summary>
    public async Task<string> Read(string path) =>
        WebUtility.HtmlDecode(await Host.Client.GetStringAsync(new Uri(path, UriKind.Relative), Stop));

    public async Task<HttpStatusCode> StatusOf(string path) =>
        (await Host.Client.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode;
}
