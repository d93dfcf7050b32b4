using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Tests.Web;

/// <summary>
/// Every member of the demo but a payer can open every page of every subscription of theirs, whatever its state.
/// </summary>
public sealed class DemoWalkTests
{
    private static readonly string[] Slugs = [.. SelfServiceActions.ForSubscription.Select(action => action.Slug)];

    [Fact]
    public async Task Every_page_of_every_subscription_answers_every_member()
    {
        await using var portal = await PortalHost.Start();
        await using var context = portal.Services.GetRequiredService<Database>().Read();
        var members = await context.Members.ToListAsync();
        List<string> failed = [];

        foreach (var member in members)
        {
            await SignIn(portal, member);
            var expected = member.Role == Role.Payer ? HttpStatusCode.Forbidden : HttpStatusCode.OK;
            var own = await context.Subscriptions.Where(one => one.AccountId == member.AccountId).ToListAsync();
            foreach (var path in own.SelectMany(one => PathsOf(one.Id)).Prepend("/subscriptions"))
                if (await StatusOf(portal, path) is var status && status != expected)
                    failed.Add($"{member.Role}: {path} {(int)status}");
        }

        Assert.Empty(failed);
    }

    [Fact]
    public async Task No_page_of_another_account_answers()
    {
        await using var portal = await PortalHost.Start();
        await using var context = portal.Services.GetRequiredService<Database>().Read();
        var member = await context.Members.FirstAsync(one => one.Role == Role.Viewer);
        await SignIn(portal, member);
        var others = await context.Subscriptions.Where(one => one.AccountId != member.AccountId).ToListAsync();
        var orders = await context.Orders.Where(one => one.AccountId != member.AccountId).ToListAsync();

        Assert.NotEmpty(others);
        var paths = others.SelectMany(one => PathsOf(one.Id)).Concat(orders.Select(one => $"/orders/{one.Id}"));
        foreach (var path in paths)
            Assert.Equal(HttpStatusCode.NotFound, await StatusOf(portal, path));
    }

    private static IEnumerable<string> PathsOf(Guid subscription) =>
        Slugs.Select(slug => $"/subscriptions/{subscription}/{slug}").Prepend($"/subscriptions/{subscription}");

    private static async Task SignIn(PortalHost portal, Member member)
    {
        var answer = await portal.Client.Send("/sign-in", "/sign-in?handler=Choose", new Dictionary<string, string>
        {
            ["person"] = member.PersonId.ToString(), ["account"] = member.AccountId.ToString(),
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusOf(PortalHost portal, string path)
    {
        var stop = TestContext.Current.CancellationToken;
        return (await portal.Client.GetAsync(new Uri(path, UriKind.Relative), stop)).StatusCode;
    }
}
