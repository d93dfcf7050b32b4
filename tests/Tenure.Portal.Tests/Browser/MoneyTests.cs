using Microsoft.Playwright;
using NodaTime;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.MoneyPages;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Browser;

/// <summary>Payment methods, orders, invoices and contracts as a Dutch customer sees them.</summary>
public sealed class MoneyTests(Chromium chromium)
{
    private static readonly LocalDate Due = new(2026, 3, 16);

    [Theory]
    [InlineData("Kaart", "Visa •••• 4242")]
    [InlineData("PayPal", "PayPal buyer@example.com")]
    [InlineData("SEPA-incasso", "Rabobank •••• 5264")]
    public async Task Each_kind_of_method_can_be_added(string kind, string label)
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Due, language: "nl");
        await using var window = await Open(customer, new Reading { Language = "nl" });
        await window.Go("/payment-methods");

        await Link(window, "Betaalmethode toevoegen");
        await window.Page.GetByText(kind, new() { Exact = true }).ClickAsync();
        await window.Page.GetByText("Alleen toevoegen", new() { Exact = true }).ClickAsync();
        await Press(window, "Doorgaan");
        await window.Page.Locator("a[href*='try=']").First.ClickAsync();
        await window.Page.Locator("button[value=store]").ClickAsync();

        await window.Page.WaitForURLAsync("**/payment-methods");
        await window.Page.GetByText($"{label} is toegevoegd.").WaitForAsync();
        await window.IsAccessible();
        Assert.Equal(label, Assert.Single(await customer.Methods()).Label);
    }

    [Fact]
    public async Task A_method_is_replaced_on_several_subscriptions_at_once()
    {
        await using var customer = await Customer.Start(TestDatabase.Sqlite, Due, language: "nl");
        await customer.Method("test-visa.old");
        var good = await customer.Method("test-mastercard.new", last4: "4444");
        Subscription[] all =
        [
            await customer.Subscribe(Due.PlusMonths(-3), 2), await customer.Subscribe(Due.PlusMonths(-5)),
            await customer.Subscribe(Due.PlusMonths(-6)),
        ];
        await using var window = await Open(customer, new Reading { Language = "nl", JavaScript = false });
        await window.Go("/payment-methods");

        await window.Page.Locator($"#method-{good.Id}")
            .GetByRole(AriaRole.Link, new() { Name = "Voor meer abonnementen gebruiken" }).ClickAsync();
        await window.Page.Locator($"input[value='{all[2].Id}']").UncheckAsync();
        await window.Picture("use-method");
        await Press(window, "Doorgaan");
        await window.Page.GetByText("2 abonnementen worden voortaan betaald met Visa •••• 4444").First.WaitForAsync();
        await window.Picture("use-method-review");
        await Press(window, "Bevestigen");

        await window.Page.WaitForURLAsync("**/done");
        Guid?[] pays = [good.Id, good.Id, null];
        Assert.Equal(pays, await Task.WhenAll(all.Select(async one => (await customer.Now(one)).MethodId)));
    }

    [Fact]
    public async Task A_declined_invoice_is_paid_with_another_method_after_approval_at_the_bank()
    {
        await using var customer = await Owing();
        await customer.Method("test-challenge.pay", last4: "3184");
        await using var window = await Open(customer, new Reading { Language = "nl" });
        var invoice = Assert.Single(await customer.Invoices());
        await window.Go($"/invoices/{invoice.Id}");

        await window.Page.GetByRole(AriaRole.Radio, new() { Name = "Visa •••• 3184" }).CheckAsync();
        await Press(window, "€ 1.016,40 betalen");
        await window.Page.Locator("button[value=approve]").ClickAsync();

        await window.Page.GetByText("Betaald op 16 maart 2026 met Visa •••• 3184.").First.WaitForAsync();
        Assert.Equal(InvoiceState.Paid, Assert.Single(await customer.Invoices()).State);
        await window.Picture("invoice-paid");
    }

    // Its form has a field that is called "method", which hides the form's own.
    [Fact]
    public async Task A_payment_is_not_sent_again_by_a_second_click()
    {
        await using var customer = await Owing("en");
        await using var window = await Open(customer, new Reading());
        await window.Go($"/invoices/{Assert.Single(await customer.Invoices()).Id}");

        // Who hears of it last sees whether it was stopped, and stops it anyway, so that the page stays.
        var stopped = await window.Page.EvaluateAsync<bool[]>("""
            () => {
                const stopped = [];
                window.addEventListener("submit", event => {
                    stopped.push(event.defaultPrevented);
                    event.preventDefault();
                });
                const button = document.querySelector("form[action$='handler=Pay'] button");
                button.click();
                button.click();
                return stopped;
            }
            """);

        Assert.Equal([false, true], stopped);
    }

    [Fact]
    public async Task Every_page_about_money_is_accessible_on_a_phone()
    {
        await using var customer = await Owing();
        var card = (await customer.Methods())[0];
        await customer.Database.Write(context =>
        {
            context.Update(card with { Expires = new YearMonth(2026, 7) });
            return Task.CompletedTask;
        });
        await customer.Method("test-sepa.more", MethodKind.SepaDebit, "5264");
        await customer.Subscribe(Due.PlusMonths(-7), 3);
        await customer.Subscribe(Due.PlusMonths(-6), 4, origin: new Origin(Channel.Reseller)
        {
            Contract = "P-7781", Partner = new Partner("Cadpoint BV", "sales@cadpoint.example", "+31 10 555 01 00"),
        });
        await customer.Subscribe(
            Due.PlusMonths(-6), 3, origin: new Origin(Channel.Web, Legacy: true) { Contract = "L-12" });
        await customer.Nights(2);
        var invoice = Assert.Single(await customer.Invoices());
        await using var window = await Open(customer, new Reading { Language = "nl", Phone = true });

        foreach (var (name, path) in new[]
        {
            ("methods", "/payment-methods"), ("method-new", "/payment-methods/new"),
            ("method-use", $"/payment-methods/{card.Id}/use"), ("method-edit", $"/payment-methods/{card.Id}/edit"),
            ("method-remove", $"/payment-methods/{card.Id}/remove"), ("orders", "/orders"),
            ("invoices", "/invoices"), ("invoice", $"/invoices/{invoice.Id}"), ("contracts", "/contracts"),
        })
        {
            await window.Go(path);
            await window.Picture(name);
            await window.IsAccessible();
        }
    }

    [Fact]
    public async Task An_invoice_prints_as_the_document_alone()
    {
        await using var customer = await Owing("en");
        await using var window = await Open(customer, new Reading { Language = "en" });
        await window.Go($"/invoices/{Assert.Single(await customer.Invoices()).Id}");

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await window.Picture("invoice-print");
        Assert.True(await window.Page.Locator(".sheet").IsVisibleAsync());
        Assert.False(await window.Page.Locator("nav.side").IsVisibleAsync());
        Assert.False(await window.Page.GetByRole(AriaRole.Heading, new() { Name = "History" }).IsVisibleAsync());
        Assert.Equal("nl", await window.Page.Locator(".sheet").GetAttributeAsync("lang"));
    }

    // Two seats renewed last night; the charge was declined.
    private static async Task<Customer> Owing(string language = "nl")
    {
        var customer = await Customer.Start(TestDatabase.Sqlite, Due.PlusDays(-1), language: language);
        await customer.Method("test-insufficient-funds.owing", last4: "9995");
        await customer.Subscribe(Due.PlusYears(-1), seats: 2);
        await customer.Nights(1);
        return customer;
    }

    private async Task<Window> Open(Customer customer, Reading reading)
    {
        var window = await chromium.Open(customer.Portal, reading);
        await window.Go(customer.Door);
        return window;
    }

    private static Task Link(Window window, string name) =>
        window.Page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    private static Task Press(Window window, string name) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
}
