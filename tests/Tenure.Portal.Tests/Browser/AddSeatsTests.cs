using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Invoicing;

namespace Tenure.Portal.Tests.Browser;

/// <summary>Adding seats in the middle of a term: what is shown is what is charged and what the invoice says.</summary>
public sealed class AddSeatsTests(Chromium chromium)
{
    // 15 March 2026 to 15 March 2027 are 365 days; from 1 September 195 of them are left.
    // 2 × 420.00 × 195 / 365 = 448.767… → 448.77; 21 % of it is 94.2417 → 94.24; together 543.01.
    private const string Net = "€ 448,77", Gross = "€ 543,01";
    private const long GrossCents = 54301;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shown_charged_and_invoiced_are_the_same(bool script)
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.seats");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl", JavaScript = script });
        var page = window.Page;

        await shop.SignIn(window, $"/subscriptions/{subscription.Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Seats toevoegen" }).First.ClickAsync();
        await page.GetByLabel("Seats om toe te voegen").FillAsync("2");
        if (!script) await page.GetByRole(AriaRole.Button, new() { Name = "Berekenen" }).ClickAsync();
        var preview = page.Locator("#preview");
        await Assertions.Expect(preview).ToContainTextAsync(Gross);
        await preview.GetByText("Toon de berekening").ClickAsync();
        await Assertions.Expect(preview).ToContainTextAsync($"2 seats × € 420,00 × 195 / 365 dagen = {Net}");
        await window.Picture("add-seats");
        if (script) await window.IsAccessible();

        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".review .total")).ToContainTextAsync(Gross);
        await window.Picture("quote-add-seats");
        if (script) await window.IsAccessible();

        // Without script nothing holds back a second click; the quote itself does.
        var submit = page.GetByRole(AriaRole.Button, new() { Name = "Bestelling verzenden" });
        if (script) await submit.ClickAsync();
        else await submit.DblClickAsync();
        await page.WaitForURLAsync("**/orders/*");
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("uw bestelling is voltooid");
        await Assertions.Expect(page.Locator(".lines .total")).ToContainTextAsync(Gross);
        await window.Picture("order-completed");
        if (script) await window.IsAccessible();

        await Charged(shop);
        Assert.Equal(7, (await shop.Now(subscription)).Seats);
    }

    private static async Task Charged(Shop shop)
    {
        await using var context = shop.Database.Read();
        var attempt = await context.Attempts.SingleAsync(row => row.AccountId == shop.Account.Id);
        Assert.Equal(GrossCents, attempt.Amount.Minor);
        var invoice = await context.InvoiceLines.SingleAsync(row => row.AccountId == shop.Account.Id);
        Assert.Equal(GrossCents, invoice.Net + invoice.Tax);
    }

    [Fact]
    public async Task What_cannot_be_added_names_the_field_and_keeps_what_was_typed()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.wrong");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl", Phone = true });
        var page = window.Page;
        await shop.SignIn(window, $"/subscriptions/{subscription.Id}/add-seats");

        foreach (var (typed, says) in new[]
                 {
                     ("twee", "is geen heel getal"), ("0", "ten minste 1"), ("1001", "ten hoogste 1.000 seats"),
                     ("", "Vul het aantal seats in"), ("-3", "is geen heel getal"), ("2,5", "is geen heel getal"),
                 })
        {
            await page.GetByLabel("Seats om toe te voegen").FillAsync(typed);
            await window.ToNextPage(
                () => page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync());

            await Assertions.Expect(page.Locator("#seats-error")).ToContainTextAsync(says);
            Assert.Equal(typed, await page.GetByLabel("Seats om toe te voegen").InputValueAsync());
        }

        await window.Picture("add-seats-wrong");
        await window.IsAccessible();
    }

    [Fact]
    public async Task A_declined_card_changes_nothing_and_another_pays()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-insufficient-funds.d");
        await shop.Method("test-sepa.d", MethodKind.SepaDebit, "Rabobank", "5264");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl" });
        var page = window.Page;
        await Order(shop, window, subscription.Id);

        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("niet genoeg geld");
        Assert.Equal(5, (await shop.Now(subscription)).Seats);
        await window.Picture("order-declined");
        await window.IsAccessible();

        var debit = new SelectOptionValue { Label = "Rabobank •••• 5264" };
        await page.GetByLabel("Betaalmethode").SelectOptionAsync(debit);
        await page.GetByRole(AriaRole.Button, new() { Name = $"{Gross} betalen" }).ClickAsync();

        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("wordt geïnd via Rabobank");
        Assert.Equal(7, (await shop.Now(subscription)).Seats);
        await using var context = shop.Database.Read();
        var invoice = await context.Invoices.SingleAsync(row => row.AccountId == shop.Account.Id);
        Assert.Equal(InvoiceState.Pending, invoice.State);
    }

    [Fact]
    public async Task A_declined_order_can_be_given_up()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-do-not-honour.g");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl" });
        await Order(shop, window, subscription.Id);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Bestelling annuleren" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator("#state")).ToContainTextAsync("geannuleerd");
        await window.Go($"/subscriptions/{subscription.Id}/add-seats");
        await Assertions.Expect(window.Page.GetByLabel("Seats om toe te voegen")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_challenge_leads_to_the_bank_and_back()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-challenge.c");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl" });
        await Order(shop, window, subscription.Id, leaves: true);
        await window.Picture("challenge");
        Assert.Equal(5, (await shop.Now(subscription)).Seats);

        await window.Page.Locator("button").First.ClickAsync();

        await window.Page.WaitForURLAsync("**/orders/*");
        await Assertions.Expect(window.Page.Locator("#state")).ToContainTextAsync("voltooid");
        Assert.Equal(7, (await shop.Now(subscription)).Seats);
    }

    [Fact]
    public async Task A_time_out_after_the_charge_is_checked_and_never_charged_twice()
    {
        await using var shop = await Shop.Open(patience: 2);
        await shop.Method("test-timeout-after.t");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl" });
        await Order(shop, window, subscription.Id);

        await Assertions.Expect(window.Page.Locator("#state")).ToContainTextAsync("gaan na of de betaling is gelukt");
        await window.Picture("order-checking");
        await window.IsAccessible();

        Assert.Equal(5, (await shop.Now(subscription)).Seats);
        await using var context = shop.Database.Read();
        Assert.Equal(1, await context.Attempts.CountAsync(row => row.AccountId == shop.Account.Id));
    }

    internal static async Task Order(Shop shop, Window window, Guid subscription, bool leaves = false)
    {
        await shop.SignIn(window, $"/subscriptions/{subscription}/add-seats");
        await window.Page.GetByLabel("Seats om toe te voegen").FillAsync("2");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Bestelling verzenden" }).ClickAsync();
        if (!leaves) await window.Page.WaitForURLAsync("**/orders/*");
        else await window.Page.WaitForURLAsync(url => new Uri(url).Authority != shop.Portal.Url.Authority);
    }
}
