using System.Net;
using Tenure.Accounts;
using Tenure.Portal.Features.Help;
using Tenure.Portal.Tests.Wording;
using Tenure.SelfService;

namespace Tenure.Portal.Tests.Help;

/// <summary>How-tos name what the pages say and promise what the actions allow.</summary>
public sealed class HowToTests(DemoReader reader) : IClassFixture<DemoReader>
{
    private const string Here = "Tenure.Portal.Features.Help.HowTos";

    [Fact]
    public void Every_action_is_explained() => Assert.All(
        SelfServiceActions.All, action => Assert.True(HowTos.Find(action.Slug) is { Steps.Count: >= 2 }, action.Slug));

    [Fact]
    public void Every_label_in_a_step_is_said_by_a_page_or_an_action()
    {
        var said = Sentences.All.Where(one => !one.Where.StartsWith(Here, StringComparison.Ordinal))
            .Select(one => one.Template).ToHashSet();
        var labels = HowTos.All.SelectMany(one => one.Labels).Select(label => label.Format).Distinct().ToArray();
        Assert.NotEmpty(labels);
        Assert.Equal("", string.Join(", ", labels.Where(label => !said.Contains(label))));
    }

    [Fact]
    public async Task It_is_possible_where_the_action_says_so_and_closed_for_its_reasons_elsewhere()
    {
        var judged = 0;
        foreach (var member in await reader.Members())
        {
            await reader.SignIn(member);
            var facts = await reader.Facts(member);
            foreach (var one in facts.Subscriptions)
            {
                foreach (var action in SelfServiceActions.ForSubscription)
                {
                    var html = await reader.Read($"/help/how/{action.Slug}?subscription={one.Id}");
                    var reasons = action.WhyNot(facts.About(one.Id));
                    var way = $"href=\"/subscriptions/{one.Id}/{action.Slug}\"";
                    var said = html.Contains(way, StringComparison.Ordinal)
                        && html.Contains("Possible now", StringComparison.Ordinal);
                    Assert.True(said == (reasons.Count == 0), $"{member.Role} {one.Number} {action.Slug}");
                    Assert.All(reasons, reason => Assert.Contains(
                        Words.English.Say(reason.Because), html, StringComparison.Ordinal));
                    judged++;
                }
            }
        }

        Assert.True(judged > 100, $"Only {judged} answers were judged.");
    }

    [Fact]
    public async Task A_subscription_of_another_account_and_an_unknown_how_to_are_not_found()
    {
        var members = await reader.Members();
        await reader.SignIn(members[0]);
        var other = (await reader.Facts(members.First(one => one.AccountId != members[0].AccountId))).Subscriptions[0];

        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusOf($"/help/how/add-seats?subscription={other.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusOf($"/help?subscription={other.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusOf("/help/how/nothing"));
    }

    [Fact]
    public async Task The_pages_of_actions_and_of_what_cannot_be_done_lead_to_it()
    {
        await reader.SignIn((await reader.Members()).First(one => one.Role == Role.Viewer));
        var one = (await reader.Facts((await reader.Members()).First(one => one.Role == Role.Viewer))).Subscriptions[0];
        var html = await reader.Read($"/subscriptions/{one.Id}/add-seats");
        Assert.Contains($"/help/how/add-seats?subscription={one.Id}", html, StringComparison.Ordinal);
    }
}
