using System.Net;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.MoneyPages;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Accounts;
using Tenure.Subscriptions.Actions;
using Microsoft.Extensions.DependencyInjection;

namespace Tenure.Portal.Tests.Access;

/// <summary>Before money moves, whoever signed in more than twelve hours ago proves once more who they are.</summary>
public sealed class StepUpTests
{
    private const int Fresh = 11, Stale = 12;

    [Theory]
    [InlineData(Fresh, false)]
    [InlineData(Stale, true)]
    public async Task Confirming_what_costs_money(int hours, bool asks)
    {
        await using var customer = await Start(hours, "test-visa.step");
        var quote = await Quote(customer, new AddSeats(), new AddSeats.Input(1));
        var (_, to) = await customer.Send($"/quotes/{quote}", []);

        Assert.Equal(asks, AsksFor(to, $"/quotes/{quote}"));
        Assert.Equal(asks ? 0 : 1, customer.Bank.Bank.Charges.Count);
    }

    [Fact]
    public async Task Confirming_what_costs_nothing_does_not_ask()
    {
        await using var customer = await Start(Stale, "test-visa.step");
        var quote = await Quote(customer, new SetAutoRenew(), new SetAutoRenew.Input(false));
        var (_, to) = await customer.Send($"/quotes/{quote}", []);

        Assert.Equal($"/quotes/{quote}/done", to?.OriginalString);
    }

    [Theory]
    [InlineData(Fresh, false)]
    [InlineData(Stale, true)]
    public async Task Paying_an_invoice(int hours, bool asks)
    {
        await using var customer = await Start(hours, "test-insufficient-funds.step", renewed: true);
        var good = await customer.Method("test-visa.step", last4: "1111");
        var invoice = Assert.Single(await customer.Invoices());
        var before = customer.Bank.Bank.Charges.Count;
        var (status, to) = await customer.Send($"/invoices/{invoice.Id}", new()
        {
            ["request"] = $"{Guid.NewGuid()}", ["method"] = $"{good.Id}",
        }, $"/invoices/{invoice.Id}?handler=Pay");

        Assert.Equal(HttpStatusCode.Found, status);
        Assert.Equal(asks, AsksFor(to, $"/invoices/{invoice.Id}"));
        Assert.Equal(asks ? 0 : 1, customer.Bank.Bank.Charges.Count - before);
    }

    [Theory]
    [InlineData(Fresh, false)]
    [InlineData(Stale, true)]
    public async Task Another_method_that_is_charged_at_once_for_what_is_owed(int hours, bool asks)
    {
        await using var customer = await Start(hours, "test-insufficient-funds.step", renewed: true);
        var good = await customer.Method("test-visa.step", last4: "1111");
        var before = customer.Bank.Bank.Charges.Count;
        var quote = await Quote(customer, new ChangePaymentMethod(), new ChangePaymentMethod.Input(good.Id));
        var (_, to) = await customer.Send($"/quotes/{quote}", []);

        Assert.Equal(asks, AsksFor(to, $"/quotes/{quote}"));
        Assert.Equal(asks ? 0 : 1, customer.Bank.Bank.Charges.Count - before);
    }

    private static bool AsksFor(Uri? to, string back) =>
        to?.OriginalString == $"/sign-in/again?return={Uri.EscapeDataString(back)}";

    private static async Task<Customer> Start(int hours, string token, bool renewed = false)
    {
        var customer = await Customer.Start(TestDatabase.Sqlite, new LocalDate(2026, 3, 14));
        await customer.Method(token);
        await customer.Subscribe(new LocalDate(2025, 3, renewed ? 16 : 20));
        if (renewed) await customer.Nights(2);
        await customer.Get(SideDoor.Path(customer.Person.Id, customer.Account.Id, hours));
        return customer;
    }

    private static async Task<Guid> Quote(Customer customer, SelfServiceAction action, object input)
    {
        var desk = customer.Portal.Services.GetRequiredService<Desk>();
        var actor = new Actor(customer.Person.Id, customer.Person.Name, Role.Owner);
        var about = (await desk.Facts(customer.Account.Id, actor)).Subscriptions[0].Id;
        var answer = await desk.Quote(action, customer.Account.Id, actor, new Asked(about, input));
        return Assert.IsType<QuoteAnswer.Quoted>(answer).Quote.Id;
    }
}
