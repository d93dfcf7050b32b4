using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Web;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>Auto-renew of several subscriptions at once, as a browser or anybody else may send it.</summary>
public sealed partial class BulkAutoRenewTests
{
    private const string Page = "/subscriptions/auto-renew";
    private static readonly LocalDate Today = new(2026, 3, 15);

    [Fact]
    public async Task A_subscription_that_is_named_twice_is_switched_once()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        await customer.Method("test-visa.bulk");
        var one = await customer.Subscribe(Today.PlusMonths(-1));
        var (_, shown) = await customer.Get($"{Page}?On=false&Id={one.Id}&Id={one.Id}");
        var seal = Seal().Match(shown).Groups["seal"].Value;

        var (status, said) = await Post(customer, shown, [(one.Id, seal), (one.Id, seal)]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Done for 1 subscription.", said, StringComparison.Ordinal);
        Assert.False((await customer.Now(one)).AutoRenewal.On);
    }

    [Fact]
    public async Task More_than_the_policy_allows_are_refused_however_they_are_sent()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        await customer.Method("test-visa.many");
        var one = await customer.Subscribe(Today.PlusMonths(-1));
        var (_, shown) = await customer.Get($"{Page}?On=false&Id={one.Id}");
        var many = Enumerable.Range(0, 101).Select(_ => (Guid.NewGuid(), "-"));

        var (status, said) = await Post(customer, shown, [.. many, (one.Id, "-"), (one.Id, "-")]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("at most 100 subscriptions at once", said, StringComparison.Ordinal);
        Assert.True((await customer.Now(one)).AutoRenewal.On);
    }

    private static async Task<(HttpStatusCode Status, string Html)> Post(
        Customer customer, string shown, IEnumerable<(Guid Id, string Seal)> rows)
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new(Form.TokenField, Form.TokenOf(shown)), new("On", "false"),
        };
        foreach (var (id, seal) in rows) fields.AddRange([new("Id", $"{id}"), new("Seal", seal)]);
        using var form = new FormUrlEncodedContent(fields);
        var stop = TestContext.Current.CancellationToken;
        using var answer = await customer.Client.PostAsync(new Uri(Page, UriKind.Relative), form, stop);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(stop)));
    }

    [GeneratedRegex("name=\"Seal\" value=\"(?<seal>[^\"]+)\"")]
    private static partial Regex Seal();
}
