using System.Net;
using System.Text.Json;
using NodaTime;
using Tenure.Portal.SelfService;
using Tenure.Portal.Tests.Databases;
using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace Tenure.Portal.Tests.Api;

/// <summary>What the API shows is what the core says.</summary>
public sealed class ReadingTests
{
    [Theory, Databases]
    public async Task Lists_are_read_page_by_page_without_gap_or_repeat(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        for (var more = 0; more < 4; more++) await program.Customer.Subscribe(new LocalDate(2026, 3, 15));
        for (var order = 0; order < 3; order++) await program.Confirm(await program.Quote());

        Assert.Equal(["S-1", "S-2", "S-3", "S-4", "S-5"], await Numbers(program, "subscriptions"));
        var orders = await Numbers(program, "orders");
        var invoices = await Numbers(program, "invoices");
        var whole = (await program.Get("/api/v1/orders")).At("items").EnumerateArray().ToList();
        Assert.Equal(3, orders.Distinct().Count());
        Assert.Equal(whole.Select(one => one.GetProperty("number").GetString()), orders);
        var placed = whole.Select(one => one.GetProperty("placedAt").GetString()).ToList();
        Assert.Equal(placed.OrderDescending(StringComparer.Ordinal), placed);
        Assert.Equal(["NL01-2026-000003", "NL01-2026-000002", "NL01-2026-000001"], invoices);
    }

    [Fact]
    public async Task Eligibility_is_what_the_core_says_with_every_reason_and_its_remedy()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var partner = new Partner("Acme Partner", "hello@partner.example", "+31 20 123 45 67");
        var foreign = await program.Customer.Subscribe(
            new LocalDate(2026, 3, 15), origin: Origin.Web with { Channel = Channel.Reseller, Partner = partner });
        var desk = program.Customer.Portal.Services.GetRequiredService<Desk>();

        foreach (var one in new[] { program.Subscription, foreign })
        {
            var actor = new Actor(null, "Purchasing", Role.BillingManager);
            var facts = await desk.Facts(program.Customer.Account.Id, actor, one.Id);
            var expected = SelfServiceActions.ForSubscription.Select(action =>
                $"{action.Slug}: {string.Join(", ", action.WhyNot(facts).Select(why => why.Code))}");
            var said = (await program.Get($"/api/v1/subscriptions/{one.Id}/eligibility")).Body.EnumerateArray();
            Assert.Equal(expected, said.Select(action => $"{action.GetProperty("action")}: {Codes(action)}"));
        }

        var why = await program.Get($"/api/v1/subscriptions/{foreign.Id}/eligibility");
        Assert.Equal(("channel", "contact-partner", "hello@partner.example"),
            (why.Text("0.reasons.0.code"), why.Text("0.reasons.0.remedy.kind"), why.Text("0.reasons.0.remedy.target")));
    }

    [Fact]
    public async Task Entitlements_say_how_many_seats_until_when()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var path = $"/api/v1/subscriptions/{program.Subscription.Id}";
        var renewing = await program.Get($"{path}/entitlements");
        var quote = await program.Post($"{path}/actions/auto-renew/quotes", """{"on": false}""");
        var confirmed = await program.Confirm(quote.Text("id"));
        var ending = await program.Get($"{path}/entitlements");

        Assert.Equal(
            ("True", "8", ""), (renewing.Text("access"), renewing.Text("seats"), renewing.Text("accessUntil")));
        Assert.Equal((HttpStatusCode.OK, ""), (confirmed.Status, confirmed.Text("orderId")));
        Assert.Equal(("8", "2027-03-15"), (ending.Text("seats"), ending.Text("accessUntil")));
    }

    [Fact]
    public async Task A_scheduled_change_is_shown_with_the_id_that_withdraws_it()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var path = $"/api/v1/subscriptions/{program.Subscription.Id}";
        var quote = await program.Post($"{path}/actions/reduce-seats/quotes", """{"seats": 3}""");
        await program.Confirm(quote.Text("id"));
        var scheduled = await program.Get(path);
        var withdrawal = await program.Post(
            $"{path}/actions/withdraw-change/quotes", $$"""{"change": "{{scheduled.Text("scheduled.0.id")}}"}""");
        await program.Confirm(withdrawal.Text("id"));
        var after = await program.Get(path);

        Assert.Equal(("seats", "-3"), (scheduled.Text("scheduled.0.kind"), scheduled.Text("scheduled.0.value")));
        Assert.Equal(0, after.At("scheduled").GetArrayLength());
    }

    [Fact]
    public async Task Payment_methods_are_listed_without_what_the_provider_calls_them()
    {
        await using var program = await Integration.Start(TestDatabase.Sqlite);
        var methods = await program.Get("/api/v1/payment-methods");
        Assert.Equal(("card", "Visa •••• 4242", "True", "2028-04"),
            (methods.Text("0.kind"), methods.Text("0.label"), methods.Text("0.isDefault"), methods.Text("0.expires")));
        Assert.DoesNotContain("test-visa", methods.Raw, StringComparison.Ordinal);
    }

    private static string Codes(JsonElement action) => string.Join(
        ", ", action.GetProperty("reasons").EnumerateArray().Select(why => why.GetProperty("code")));

    // Two at a time, until there are no more.
    private static async Task<IReadOnlyList<string>> Numbers(Integration program, string list)
    {
        List<string> numbers = [];
        string? after = null;
        do
        {
            var next = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await program.Get($"/api/v1/{list}?limit=2{next}");
            Assert.InRange(page.At("items").GetArrayLength(), 1, 2);
            numbers.AddRange(page.At("items").EnumerateArray().Select(one => one.GetProperty("number").GetString()!));
            after = page.At("next").GetString();
        }
        while (after is not null);
        return numbers;
    }
}
