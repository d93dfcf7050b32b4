using System.Net;
using Tenure.Portal.Tests.Browser;
using Tenure.Portal.Tests.Web;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Help;

/// <summary>The questions people ask, answered from their own data.</summary>
public sealed class AnswerTests(DemoReader reader) : IClassFixture<DemoReader>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_that_of_the_decision_its_page_takes()
    {
        var (possible, refused) = (0, 0);
        foreach (var member in await reader.Members())
        {
            await reader.SignIn(member);
            var facts = await reader.Facts(member);
            foreach (var one in facts.Subscriptions)
            {
                var (about, html) = (facts.About(one.Id), await reader.Read($"/help?subscription={one.Id}"));
                string[] expected =
                [
                    .. Expected(new AddSeats(), about, new AddSeats.Input(about.Product.Seats.Step)),
                    .. Expected(new SetAutoRenew(), about, new SetAutoRenew.Input(On: false)),
                    .. new ChangeTerm().WhyNot(about).Select(obstacle => Words.English.Say(obstacle.Because)),
                ];
                Assert.All(expected, sentence => Assert.Contains(sentence, html, StringComparison.Ordinal));
                if (new AddSeats().WhyNot(about).Count == 0) possible++;
                else refused++;
            }
        }

        Assert.True(possible > 5 && refused > 5, $"{possible} possible, {refused} refused");
    }

    [Fact]
    public async Task A_customer_reads_what_a_seat_costs_today_and_what_the_renewal_price_saves()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.help");
        await shop.Subscribe("S-1001");
        var html = await Read(shop);

        // 1 September 2026 to 14 March 2027 are 195 days: 420.00 × 195 / 365 = 224.38; 21 % of it is 47.12.
        Assert.Contains(
            "1 seat more from today through 14 March 2027: €271.50 with tax.", html, StringComparison.Ordinal);
        Assert.Contains("1 seat × €420.00 × 195 / 365 days = €224.38", html, StringComparison.Ordinal);
        // Ten percent below 420.00 is 378.00; five seats save 210.00.
        Assert.Contains(
            "Yes: €378.00 a seat instead of €420.00. You save €42.00 a seat, €210.00 in all.", html,
            StringComparison.Ordinal);
        Assert.Contains(
            "Yes, through 14 March 2027. That is then the last day of access.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partners_customer_reads_whom_to_write_to()
    {
        await using var shop = await Shop.Open();
        await SubscriptionTests.Everything(shop);
        var html = await Read(shop);

        Assert.Contains(
            "Cadpoint BV looks after it, under contract CP-77 through 14 March 2027.", html, StringComparison.Ordinal);
        Assert.Contains("href=\"mailto:help@cadpoint.example\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_subscriptions_are_answered_a_few_at_a_time_and_found_by_number()
    {
        await using var shop = await Shop.Open();
        foreach (var number in Enumerable.Range(1001, 14)) await shop.Subscribe($"S-{number}");
        var first = await Read(shop);
        var found = await Read(shop, "/help?q=s-1014");

        Assert.Contains("S-1012", first, StringComparison.Ordinal);
        Assert.DoesNotContain("S-1013", first, StringComparison.Ordinal);
        Assert.Contains("Shown are 12; 2 more are in the", first, StringComparison.Ordinal);
        Assert.Contains("S-1014", found, StringComparison.Ordinal);
        Assert.DoesNotContain("S-1001", found, StringComparison.Ordinal);
    }

    // What the page must say of a decision: every reason why not, or the amount and what is remarked.
    private static IEnumerable<string> Expected(SelfServiceAction action, Facts about, object input) =>
        action.Decide(about, input) switch
        {
            Decision.Refused when action is SetAutoRenew && action.WhyNot(about).Count == 0 => ["cancelled already"],
            Decision.Refused(var obstacles) => obstacles.Select(obstacle => Words.English.Say(obstacle.Because)),
            Decision.Change { CostsMoney: true } change => [Words.English.Show(change.Bill!.Gross)],
            Decision.Change change => change.Remarks.Select(Words.English.Say),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<string> Read(Shop shop, string path = "/help")
    {
        var client = shop.Portal.Client;
        if (!client.DefaultRequestHeaders.Contains("Cookie"))
        {
            client.DefaultRequestHeaders.Add("Cookie", "tenure-language=en");
            await client.Send("/sign-in", "/sign-in?handler=Choose", new Dictionary<string, string>
            {
                ["person"] = shop.Anna.Id.ToString(), ["account"] = shop.Account.Id.ToString(),
            });
        }

        return WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative), Stop));
    }
}
