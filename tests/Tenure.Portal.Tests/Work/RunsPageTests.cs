using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Tests.Web;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Tests.Work;

/// <summary>The page of the runs, for the seller's own people.</summary>
public sealed class RunsPageTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 9, 1, 10, 0);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_how_far_each_run_is()
    {
        await using var portal = await Open("--Staff:Mails:0=ANNA@example.com");
        await SignIn(portal);
        await Keep(portal, Duration.FromMinutes(-1), new RunProgress(100_000, 55_000, Duration.FromSeconds(9))
        {
            Renewed = 45_000, Collected = 44_990, Declined = 7, Unknown = 3,
        });
        await Keep(portal, Duration.FromHours(-3), new RunProgress(10, 4, Duration.FromSeconds(1)) { Renewed = 6 });
        var page = WebUtility.HtmlDecode(await portal.Client.GetStringAsync(Runs, Stop));

        Assert.Contains("45.000 van 100.000, nog 55.000, 5.000 per seconde", page, StringComparison.Ordinal);
        Assert.Contains("44.990 geïncasseerd", page, StringComparison.Ordinal);
        Assert.Contains("nog ongeveer 0 min 11 s", page, StringComparison.Ordinal);
        Assert.Contains("hx-trigger=\"every 2s\"", page, StringComparison.Ordinal);
        Assert.Single(page.Split("Bezig").Skip(1));
        Assert.Single(page.Split("Niets meer van vernomen").Skip(1));
    }

    [Fact]
    public async Task A_customer_finds_nothing_there()
    {
        await using var portal = await Open("--Staff:Mails:0=someone@seller.example");
        await SignIn(portal);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Client.GetAsync(Runs, Stop)).StatusCode);
    }

    private static Uri Runs => new("/staff/runs", UriKind.Relative);

    private static Task<PortalHost> Open(string staff) => PortalHost.Start(
        new PortalSettings { DoesWork = false, Database = null, Others = [staff] },
        builder => builder.Services.AddSingleton<IClock>(new SetClock(Now)));

    private static async Task SignIn(PortalHost portal)
    {
        var (account, anna) = (Stored.NewAccount("1001"), Stored.NewPerson());
        await portal.Services.GetRequiredService<Database>().Write(context =>
        {
            context.AddRange(account, anna);
            context.Add(new Member { AccountId = account.Id, PersonId = anna.Id, Role = Role.Owner });
            return Task.CompletedTask;
        }, Stop);
        var link = await portal.Services.GetRequiredService<SignInLinks>().New(anna.Id, null, Stop);
        await portal.Client.Send(link, "/sign-in/link", new() { ["token"] = link.Split('=')[1] });
    }

    private static Task Keep(PortalHost portal, Duration begun, RunProgress progress) =>
        portal.Services.GetRequiredService<Database>().Begin(new Run
        {
            Id = Ids.New(), Kind = "renewals", Day = new LocalDate(2026, 9, 1), Started = Now + begun,
            Done = progress.Renewed, Note = StoreJson.Write(RunNote.Of(progress)),
        }, Stop);
}
