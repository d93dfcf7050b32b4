using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tenure.Accounts;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Store;

namespace Tenure.Portal.Tests.Access;

/// <summary>Several processes on one database are one portal to whoever is signed in.</summary>
public sealed class SharedKeysTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_sign_in_at_one_process_holds_at_the_other(TestDatabase kind)
    {
        await using var fresh = await FreshDatabase.Create(kind, Stored.Prepare);
        await using var one = await Start(fresh);
        await using var two = await Start(fresh);
        var door = await Join(one);

        var answer = await one.Client.GetAsync(new Uri(door, UriKind.Relative), Stop);
        var session = answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])
            .Single(cookie => cookie.StartsWith("tenure-session=", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, await Status(two, session));
        Assert.Equal(HttpStatusCode.Found, await Status(two, session[..^8]));
        await using var context = one.Services.GetRequiredService<Database>().Read();
        Assert.Equal(1, await context.DataProtectionKeys.CountAsync(Stop));
    }

    private static Task<PortalHost> Start(FreshDatabase fresh) => PortalHost.Start(
        new PortalSettings { Database = fresh.ConnectionString, DoesWork = false },
        builder => builder.Services.AddSingleton<IStartupFilter, SideDoor>());

    private static async Task<string> Join(PortalHost portal)
    {
        var (account, person) = (Stored.NewAccount("1000"), Stored.NewPerson());
        await portal.Services.GetRequiredService<Database>().Write(context =>
        {
            context.Add(account);
            context.Add(person);
            context.Add(new Member { AccountId = account.Id, PersonId = person.Id, Role = Role.Owner });
            return Task.CompletedTask;
        }, Stop);
        return SideDoor.Path(person.Id, account.Id);
    }

    private static async Task<HttpStatusCode> Status(PortalHost portal, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Url, "/"));
        request.Headers.Add("Cookie", cookie);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return (await client.SendAsync(request, Stop)).StatusCode;
    }
}
