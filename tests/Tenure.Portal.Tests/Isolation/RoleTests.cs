using System.Net;
using System.Text.RegularExpressions;
using Tenure.Accounts;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>Every page and every form of it, asked for by members whose role does not open everything.</summary>
public sealed partial class RoleTests(Neighbours neighbours) : IClassFixture<Neighbours>
{
    // Whoever adds a page says here whom it opens to.
    private const string Pages = """
        page                                           | payer   | seat manager | viewer
        /                                              | opens   | opens        | opens
        /account                                       | opens   | opens        | opens
        /contracts                                     | refused | opens        | opens
        /demo/clock                                    | opens   | opens        | opens
        /demo/mails                                    | opens   | opens        | opens
        /demo/mails/{name}                             | opens   | opens        | opens
        /error/{code:int}                              | opens   | opens        | opens
        /help                                          | opens   | opens        | opens
        /help/case                                     | opens   | opens        | opens
        /help/cases                                    | opens   | opens        | opens
        /help/cases/{id:guid}                          | opens   | opens        | opens
        /help/how/{slug}                               | refused | opens        | opens
        /invoices                                      | opens   | refused      | refused
        /invoices/{id:guid}                            | opens   | refused      | refused
        /language                                      | opens   | opens        | opens
        /notices                                       | opens   | opens        | opens
        /orders                                        | refused | opens        | opens
        /orders/{id:guid}                              | refused | opens        | opens
        /payment-methods                               | refused | opens        | opens
        /payment-methods/new                           | refused | refused      | refused
        /payment-methods/return                        | refused | refused      | refused
        /payment-methods/{id:guid}/edit                | refused | refused      | refused
        /payment-methods/{id:guid}/remove              | refused | refused      | refused
        /payment-methods/{id:guid}/use                 | refused | refused      | refused
        /quotes/{id:guid}                              | refused | opens        | opens
        /quotes/{id:guid}/done                         | refused | opens        | opens
        /sign-in                                       | opens   | opens        | opens
        /sign-in/account                               | opens   | opens        | opens
        /sign-in/again                                 | opens   | opens        | opens
        /sign-in/link                                  | opens   | opens        | opens
        /sign-in/sent                                  | opens   | opens        | opens
        /sign-out                                      | opens   | opens        | opens
        /staff/runs                                    | opens   | opens        | opens
        /styleguide                                    | opens   | opens        | opens
        /subscriptions                                 | refused | opens        | opens
        /subscriptions/auto-renew                      | refused | opens        | opens
        /subscriptions/{id:guid}                       | refused | opens        | opens
        /subscriptions/{id:guid}/add-seats             | refused | opens        | opens
        /subscriptions/{id:guid}/auto-renew            | refused | opens        | opens
        /subscriptions/{id:guid}/change-payment-method | refused | opens        | opens
        /subscriptions/{id:guid}/change-term           | refused | opens        | opens
        /subscriptions/{id:guid}/drop-from-invoice     | refused | opens        | opens
        /subscriptions/{id:guid}/reduce-seats          | refused | opens        | opens
        /subscriptions/{id:guid}/withdraw-change       | refused | opens        | opens
        /webhooks/sandbox                              | opens   | opens        | opens
        """;

    [Fact]
    public async Task A_page_opens_to_the_roles_that_it_is_for()
    {
        var payer = await Answers(Role.Payer);
        var (manager, viewer) = (await Answers(Role.SeatManager), await Answers(Role.Viewer));
        var rows = payer.Keys.Order(StringComparer.Ordinal)
            .Select(page => $"{page,-46} | {payer[page],-7} | {manager[page],-12} | {viewer[page]}");

        Assert.Equal(Pages, string.Join('\n', [Pages.Split('\n')[0], .. rows]));
    }

    [Fact]
    public async Task No_page_leads_a_payer_to_one_that_is_closed_or_tells_of_a_subscription()
    {
        List<string> failed = [];
        var subscriptions = neighbours.Own.Secrets.Where(one => one.StartsWith("S-", StringComparison.Ordinal));
        foreach (var (door, said) in await Read(Role.Payer))
        {
            foreach (Match link in Link().Matches(said))
            {
                var to = new Door("GET", link.Groups["path"].Value);
                if ((await Knock(to, Role.Payer)).Status == HttpStatusCode.Forbidden) failed.Add($"{door} to {to}");
            }

            if (door.Pattern.StartsWith("/invoices", StringComparison.Ordinal)) continue;
            failed.AddRange(subscriptions.Where(said.Contains).Select(number => $"{door} tells of {number}"));
        }

        Assert.Empty(failed);
    }

    [Fact]
    public async Task A_payer_who_is_refused_reads_why_whom_to_ask_and_where_the_invoices_are()
    {
        var (_, said) = await Knock(new Door("GET", "/subscriptions"), Role.Payer);

        Assert.Contains("Betalers zien en betalen alleen facturen.", said, StringComparison.Ordinal);
        Assert.Contains("mailto:sanne.visser@grutto.example", said, StringComparison.Ordinal);
        Assert.Contains("""<a class="button primary" href="/invoices">""", said, StringComparison.Ordinal);
    }

    // Whether all doors of a page open, or none.
    private async Task<Dictionary<string, string>> Answers(Role role)
    {
        var answers = new List<(string Page, bool Opens)>();
        foreach (var door in neighbours.Doors.Where(one => !one.IsApi))
            answers.Add((door.Pattern, (await Knock(door, role)).Status != HttpStatusCode.Forbidden));
        return answers.GroupBy(one => one.Page, one => one.Opens).ToDictionary(
            page => page.Key,
            page => page.All(opens => opens) ? "opens" : page.Any(opens => opens) ? "in part" : "refused");
    }

    // The pages that a role reads with what the account has.
    private async Task<IReadOnlyList<(Door Door, string Said)>> Read(Role role)
    {
        List<(Door, string)> read = [];
        foreach (var door in neighbours.Doors.Where(one => one is { IsApi: false, Method: "GET", Handler: null }))
        {
            var (status, said) = await Knock(door, role);
            if (status == HttpStatusCode.OK) read.Add((door, said));
        }

        Assert.True(read.Count > 8, $"Only {read.Count} pages were read.");
        return read;
    }

    private async Task<(HttpStatusCode Status, string Said)> Knock(Door door, Role role) => await neighbours.Knock(
        door, Filling.Of(door, neighbours.Own, neighbours.Own), member: await neighbours.Member(role));

    [GeneratedRegex("href=\"(?<path>/[^\"?#]*)\"")]
    private static partial Regex Link();
}
