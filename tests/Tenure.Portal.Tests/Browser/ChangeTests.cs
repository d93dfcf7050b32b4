using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Browser;

/// <summary>The changes without a charge: term, fewer seats, auto-renew, method, withdrawing; one and many.</summary>
public sealed class ChangeTests(Chromium chromium)
{
    private static readonly Reading Dutch = new() { Language = "nl" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Annual_becomes_3_year_and_keeps_the_renewal_price(bool script)
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.term");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, Dutch with { JavaScript = script });
        var page = window.Page;

        await shop.SignIn(window, $"/subscriptions/{subscription.Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wijzigen (Termijn wijzigen)" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "3-jaarlijks" }).CheckAsync();
        if (!script) await page.GetByRole(AriaRole.Button, new() { Name = "Berekenen" }).ClickAsync();

        // 5 × 1134.00 less 10 % is 5 × 1020.60 = 5103.00; with 21 % 6174.63.
        // Staying for 36 months is 3 × 5 × 378.00 = 5670.00: 567.00 more.
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("€ 6.174,63");
        var choices = Assertions.Expect(page.Locator(".choices"));
        await choices.ToContainTextAsync("Over 36 maanden betaalt u € 567,00 minder");
        await choices.ToContainTextAsync("€ 1.020,60 per seat voor de termijn");
        await window.Picture("change-term");
        if (script) await window.IsAccessible();

        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();
        await window.Picture("quote-change-term");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
        await page.WaitForURLAsync("**/done");
        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync("€ 6.174,63");
        await window.Picture("done-change-term");
        if (script) await window.IsAccessible();

        Assert.Equal(Cadence.ThreeYear, (await shop.Now(subscription)).CadenceAtRenewal);
        await Withdraw(window, subscription);
        Assert.Equal(Cadence.Annual, (await shop.Now(subscription)).CadenceAtRenewal);
    }

    private static async Task Withdraw(Window window, Subscription subscription)
    {
        var page = window.Page;
        await window.Go($"/subscriptions/{subscription.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Intrekken" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
        await page.WaitForURLAsync("**/done");
    }

    [Fact]
    public async Task Auto_renew_goes_off_in_two_steps_and_says_the_last_day()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.renew");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, Dutch);
        var page = window.Page;

        await shop.SignIn(window, $"/subscriptions/{subscription.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Automatisch verlengen uitzetten" }).ClickAsync();
        var review = Assertions.Expect(page.Locator(".review"));
        await review.ToContainTextAsync("U kunt alle seats t/m 14 maart 2027 gebruiken.");
        await window.Picture("quote-auto-renew");
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
        await page.WaitForURLAsync("**/done");

        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync("14 maart 2027");
        await window.Picture("done-auto-renew");
        Assert.False((await shop.Now(subscription)).AutoRenewal.On);
    }

    [Fact]
    public async Task Fewer_seats_names_who_loses_theirs()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.fewer");
        string[] people = ["jan@example.com", "els@example.com", "piet@example.com"];
        var subscription = await shop.Subscribe("S-1001", null, people);
        await using var window = await chromium.Open(shop.Portal, Dutch);
        var page = window.Page;
        await shop.SignIn(window, $"/subscriptions/{subscription.Id}/reduce-seats");

        await page.GetByLabel("Seats om te houden").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();
        await Assertions.Expect(page.Locator("#keep-error")).ToContainTextAsync("al 5 seats");
        await page.GetByLabel("Seats om te houden").FillAsync("2");
        await Assertions.Expect(page.Locator("#keep-error")).ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("[aria-invalid]")).ToHaveCountAsync(0);
        await page.GetByLabel("piet@example.com").CheckAsync();
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("piet@example.com");
        await window.Picture("reduce-seats");
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
        await page.WaitForURLAsync("**/done");

        var after = await shop.Now(subscription);
        Assert.Equal((5, 2), (after.Seats, after.SeatsAtRenewal));
        Assert.Equal(["piet@example.com"], after.WaitingIntents.OfType<Intent.SeatsBy>().Single().Release);
    }

    [Fact]
    public async Task Another_method_pays_from_now_on()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.method");
        var debit = await shop.Method("test-sepa.method", MethodKind.SepaDebit, "Rabobank", "5264");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, Dutch);
        var page = window.Page;
        await shop.SignIn(window, $"/subscriptions/{subscription.Id}/change-payment-method");

        await page.GetByRole(AriaRole.Radio, new() { Name = "Rabobank •••• 5264" }).CheckAsync();
        await window.Picture("change-payment-method");
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
        await page.WaitForURLAsync("**/done");

        Assert.Equal(debit.Id, (await shop.Now(subscription)).MethodId);
        await window.Go($"/subscriptions/{subscription.Id}");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Rabobank •••• 5264");
    }

    [Fact]
    public async Task Many_at_once_get_a_result_each()
    {
        await using var shop = await Shop.Open();
        var all = await SubscriptionTests.Everything(shop);
        await using var window = await chromium.Open(shop.Portal, Dutch);
        var page = window.Page;
        await shop.SignIn(window);
        foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync()) await box.CheckAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Automatisch verlengen uitzetten" }).ClickAsync();
        await window.Picture("bulk-auto-renew");
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();

        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("Klaar voor 2 abonnementen.");
        await window.Picture("bulk-auto-renew-done");
        await window.IsAccessible();
        Assert.False((await shop.Now(all[0])).AutoRenewal.On);
        Assert.True((await shop.Now(all[2])).AutoRenewal.On);
    }

    [Fact]
    public async Task A_quote_that_no_longer_fits_shows_the_difference_and_one_that_is_too_old_asks_again()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.stale");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, Dutch);
        var page = window.Page;
        await shop.SignIn(window, $"/subscriptions/{subscription.Id}/add-seats");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigingen opslaan" }).ClickAsync();

        await ReduceMeanwhile(shop, subscription);

        await page.GetByRole(AriaRole.Button, new() { Name = "Bestelling verzenden" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Er is iets veranderd sinds u dit zag");
        await Assertions.Expect(page.Locator("tr.changed")).ToContainTextAsync("Seats bij de verlenging");
        await window.Picture("quote-differs");
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon het zoals het nu is" }).ClickAsync();

        shop.Clock.Pass(Duration.FromMinutes(31));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bestelling verzenden" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Deze prijsopgave gold tot 12:30");
        await window.Picture("quote-expired");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon het zoals het nu is" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bestelling verzenden" }).ClickAsync();
        await page.WaitForURLAsync("**/orders/*");

        await using var context = shop.Database.Read();
        Assert.Equal(1, await context.Orders.CountAsync(row => row.AccountId == shop.Account.Id));
    }

    // Somebody else schedules a reduction: what the order comes to at the renewal is another.
    private static async Task ReduceMeanwhile(Shop shop, Subscription subscription)
    {
        var (id, at) = (Ids.New(), shop.Clock.GetCurrentInstant());
        var change = new ScheduledChange(id, new Intent.SeatsBy(-2, []), at, "Bram");
        await using var unit = await shop.Database.Lock(shop.Account.Id);
        var after = subscription with { Schedule = [change], Version = subscription.Version + 1 };
        unit.Save(subscription, after, Shop.Renewal);
        await unit.Commit();
    }

    [Fact]
    public async Task What_belongs_to_another_account_is_not_found()
    {
        await using var shop = await Shop.Open();
        await using var window = await chromium.Open(shop.Portal, Dutch);
        await shop.SignIn(window);
        var (id, slugs) = (Ids.New(), SelfServiceActions.ForSubscription.Select(action => action.Slug));
        string[] paths =
        [
            $"/subscriptions/{id}", $"/quotes/{id}", $"/quotes/{id}/done", $"/orders/{id}",
            .. slugs.Select(slug => $"/subscriptions/{id}/{slug}"),
        ];

        foreach (var path in paths) Assert.Equal(404, (await window.Go(path)).Status);
    }

    [Fact]
    public async Task A_viewer_sees_everything_and_is_told_whom_to_ask()
    {
        await using var shop = await Shop.Open(Role.Viewer);
        await shop.Method("test-visa.viewer");
        var subscription = await shop.Subscribe("S-1001");
        await using var window = await chromium.Open(shop.Portal, Dutch);

        await shop.SignIn(window, $"/subscriptions/{subscription.Id}");
        var closed = Assertions.Expect(window.Page.Locator(".closed").First);
        await closed.ToContainTextAsync("Uw rol staat deze wijziging niet toe.");
        await window.Go($"/subscriptions/{subscription.Id}/add-seats");

        var main = Assertions.Expect(window.Page.Locator("main"));
        await main.ToContainTextAsync("Een eigenaar of factureringsbeheerder");
        await window.Picture("add-seats-viewer");
        await window.IsAccessible();
    }
}
