using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Demo;
using Tenure.Portal.SelfService;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Tests.Web;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>Two furnished accounts in one running portal, which is not the demo, and a way to knock as one.</summary>
public sealed partial class Neighbours : IAsyncLifetime
{
    private const string Token = "tenure_neighbours";
    private FreshDatabase fresh = null!;

    internal PortalHost Portal { get; private set; } = null!;
    internal Household Own { get; private set; } = null!;
    internal Household Other { get; private set; } = null!;
    internal IReadOnlyList<Door> Doors { get; private set; } = [];

    /// <summary>What only the other account may read.</summary>
    internal IReadOnlyList<string> Secrets => [.. Other.Secrets.Except(Own.Secrets)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fresh = await FreshDatabase.Create(TestDatabase.Sqlite, Stored.Prepare);
        var settings = new PortalSettings { Database = fresh.ConnectionString, DoesWork = false };
        Portal = await PortalHost.Start(
            settings, builder => builder.Services.AddSingleton<IStartupFilter, SideDoor>());
        await ActivatorUtilities.CreateInstance<DemoSeed>(Portal.Services).Plant(Stop);
        (Own, Other) = (await Move("10017"), await Move("10052"));
        await Portal.Services.GetRequiredService<Database>().Add(new ApiToken
        {
            Hash = SignIn.HashOf(Token), AccountId = Own.Account, Id = Ids.New(), Name = "Neighbour",
            CreatedAt = Instant.FromUtc(2026, 3, 1, 12, 0),
        }, Stop);
        Doors = await Door.All(Portal);
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await fresh.DisposeAsync();
    }

    /// <summary>Somebody with a role in the one account.</summary>
    internal async Task<Member> Member(Role role)
    {
        await using var context = Portal.Services.GetRequiredService<Database>().Read();
        return await context.Members.FirstAsync(row => row.AccountId == Own.Account && row.Role == role, Stop);
    }

    /// <summary>Knocks as the owner of the one account, on a page with a valid form.</summary>
    /// <param name="body">What a program sends; a page's form is made of the values.</param>
    /// <param name="member">Who knocks instead of the owner.</param>
    internal async Task<(HttpStatusCode Status, string Said)> Knock(
        Door door, IReadOnlyDictionary<string, string> values, object? body = null, Member? member = null)
    {
        var person = (member ?? Own.Owner).PersonId;
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        client.BaseAddress = Portal.Url;
        if (door.IsApi) client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        else await client.GetAsync(new Uri(SideDoor.Path(person, Own.Account), UriKind.Relative), Stop);
        return await Heard(await Send(client, door, values, body));
    }

    /// <summary>Knocks as nobody.</summary>
    internal async Task<HttpResponseMessage> KnockUnknown(Door door, IReadOnlyDictionary<string, string> values)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        client.BaseAddress = Portal.Url;
        var page = door.Method == "GET" || door.IsApi ? null : "/sign-in";
        return await Send(client, door, values, body: null, page);
    }

    private static async Task<(HttpStatusCode Status, string Said)> Heard(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, WebUtility.HtmlDecode($"{answer.Headers} {text}"));
    }

    private static Task<HttpResponseMessage> Send(
        HttpClient client, Door door, IReadOnlyDictionary<string, string> values, object? body, string? page = "/")
    {
        if (door.Method == "GET" || (door.IsApi && body is null))
            return client.SendAsync(new HttpRequestMessage(new HttpMethod(door.Method), Address(door, values)), Stop);
        var (path, fields) = Parts(door, values);
        if (door.IsApi) return client.PostAsJsonAsync(path, body, Stop);
        var action = door.Handler is null ? path : $"{path}?handler={door.Handler}";
        return client.Send(page!, action, fields);
    }

    /// <summary>Where a door is asked, with all it takes.</summary>
    internal static string Address(Door door, IReadOnlyDictionary<string, string> values)
    {
        var (path, fields) = Parts(door, values);
        if (door.Handler is not null) fields["handler"] = door.Handler;
        var query = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        return $"{path}?{query}";
    }

    private static (string Path, Dictionary<string, string> Fields) Parts(
        Door door, IReadOnlyDictionary<string, string> values) => (
        Place().Replace(door.Pattern, place => values[place.Groups["name"].Value]),
        door.Parameters.Except(door.InPath).ToDictionary(name => name, name => values[name]));

    private async Task<Household> Move(string number)
    {
        var database = Portal.Services.GetRequiredService<Database>();
        await using var context = database.Read();
        var account = await context.Accounts.SingleAsync(row => row.Number == number, Stop);
        var owner = await context.Members
            .FirstAsync(row => row.AccountId == account.Id && row.Role == Role.Owner, Stop);
        var household = new Household(database, Portal.Services.GetRequiredService<Desk>(), owner);
        await household.Furnish();
        return household;
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Place();
}
