using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Tenure.Portal.Tests.MoneyPages;

/// <summary>To the provider's page and back: a method is stored once, or not at all, and the customer knows.</summary>
public sealed class StoringTests
{
    private static readonly LocalDate Today = new(2026, 3, 15);

    [Theory, Databases]
    public async Task A_card_is_stored_once_however_often_the_customer_returns(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        var back = await customer.Enter(await Begin(customer, MethodKind.Card), MethodKind.Card);

        await customer.Get(back.ToString());
        await customer.Get(back.ToString());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => customer.Get(back.ToString())));

        var card = Assert.Single(await customer.Methods());
        Assert.Equal(("Visa •••• 4242", "Anna de Vries"), (card.Label, card.Holder));
        Assert.Equal(new YearMonth(2049, 12), card.Expires);
        // Nothing was paid for by anything yet, so there was nothing to review.
        Assert.Equal(card.Id, (await customer.Now()).DefaultMethodId);
        Assert.Contains("Visa •••• 4242", (await customer.Get("/payment-methods")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MethodKind.PayPal, "PayPal buyer@example.com")]
    [InlineData(MethodKind.SepaDebit, "Rabobank •••• 5264")]
    public async Task A_wallet_and_a_mandate_are_stored_alike(MethodKind method, string label)
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);

        await customer.Get((await customer.Enter(await Begin(customer, method), method)).ToString());

        var stored = Assert.Single(await customer.Methods());
        Assert.Equal((method, label), (stored.Kind, stored.Label));
        Assert.Equal(method == MethodKind.SepaDebit, stored.MandateReference is not null);
    }

    [Theory, Databases]
    public async Task Whoever_turns_back_has_stored_nothing(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        var page = await Begin(customer, MethodKind.Card);
        var reference = page.Segments[^1];

        var waiting = await customer.Get($"/payment-methods/return?setup={reference}");
        var left = await customer.Client.PostAsync(
            page, new FormUrlEncodedContent(new Dictionary<string, string> { ["do"] = "cancel" }),
            TestContext.Current.CancellationToken);
        var after = await customer.Get(left.Headers.Location!.ToString());

        Assert.Contains("Not finished yet", waiting.Html, StringComparison.Ordinal);
        Assert.Contains(page.ToString(), waiting.Html, StringComparison.Ordinal);
        Assert.Contains("Nothing was added", after.Html, StringComparison.Ordinal);
        Assert.Empty(await customer.Methods());
    }

    [Theory, Databases]
    public async Task A_refused_card_says_why_and_leads_to_another_try(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);

        var back = await customer.Enter(
            await Begin(customer, MethodKind.Card), MethodKind.Card, Behaviour.RefusedAtSetup);
        var page = await customer.Get(back.ToString());

        Assert.Contains("The bank refused the payment without saying why.", page.Html, StringComparison.Ordinal);
        Assert.Contains("/payment-methods/new?kind=card", page.Html, StringComparison.Ordinal);
        Assert.Empty(await customer.Methods());
    }

    [Theory, Databases]
    public async Task A_method_of_somebody_who_never_came_back_is_found(TestDatabase kind)
    {
        await using var customer = await Customer.Start(kind, Today);
        await customer.Enter(await Begin(customer, MethodKind.Card), MethodKind.Card);

        var list = await customer.Get("/payment-methods");

        Assert.Contains("Visa •••• 4242", list.Html, StringComparison.Ordinal);
        Assert.Single(await customer.Methods());
    }

    [Fact]
    public async Task The_providers_news_finishes_a_page_too()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        var page = await Begin(customer, MethodKind.Card);
        await customer.Enter(page, MethodKind.Card);

        var storing = customer.Portal.Services.GetRequiredService<Storing>();
        await storing.FinishTold(page.Segments[^1], TestContext.Current.CancellationToken);
        await storing.FinishTold(page.Segments[^1], TestContext.Current.CancellationToken);

        Assert.Single(await customer.Methods());
    }

    [Fact]
    public async Task Another_accounts_page_is_not_there()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        var page = await Begin(customer, MethodKind.Card);
        await customer.Database.Write(async context =>
        {
            var other = Store.Stored.NewAccount("2000");
            context.Add(other);
            await context.SaveChangesAsync();
            await context.MethodSetups.ExecuteUpdateAsync(set => set.SetProperty(row => row.AccountId, other.Id));
        });

        var answer = await customer.Get($"/payment-methods/return?setup={page.Segments[^1]}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task Coming_from_another_page_one_returns_there_with_the_method()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        var (_, to) = await customer.Send("/payment-methods/new", new()
        {
            ["kind"] = "card", ["from"] = "/subscriptions/1/add-seats?seats=2",
        });

        var back = await customer.Client.GetAsync(
            await customer.Enter(to!, MethodKind.Card), TestContext.Current.CancellationToken);

        var card = Assert.Single(await customer.Methods());
        Assert.Equal($"/subscriptions/1/add-seats?seats=2&method={card.Id}", back.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Nobody_is_sent_to_another_site_afterwards()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);
        var (_, to) = await customer.Send("/payment-methods/new", new()
        {
            ["kind"] = "card", ["from"] = "https://elsewhere.example/",
        });

        var back = await customer.Client.GetAsync(
            await customer.Enter(to!, MethodKind.Card), TestContext.Current.CancellationToken);

        Assert.Equal("/payment-methods", back.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Payment_by_invoice_is_agreed_once()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Today);

        await customer.Send("/payment-methods/new", new() { ["kind"] = "invoice" });
        var (status, _) = await customer.Send("/payment-methods/new", new() { ["kind"] = "invoice" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("Betalen op factuur", Assert.Single(await customer.Methods()).Label);
    }

    private static async Task<Uri> Begin(Customer customer, MethodKind kind)
    {
        var fields = new Dictionary<string, string> { ["kind"] = kind.Code(), ["for"] = "default" };
        var (status, to) = await customer.Send("/payment-methods/new", fields);
        Assert.Equal(HttpStatusCode.Found, status);
        return to!;
    }
}
