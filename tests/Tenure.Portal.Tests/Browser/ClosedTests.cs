using Microsoft.Playwright;
using NodaTime;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Browser;

/// <summary>Where self-service does not hold, the page says why and leads to whoever can help.</summary>
public sealed class ClosedTests(Chromium chromium)
{
    private static readonly Partner Cadpoint = new("Cadpoint BV", "help@cadpoint.example");

    private static readonly (Func<Subscription, Subscription> Make, string Because, string Leads)[] Closed =
    [
        (one => one with { Origin = new Origin(Channel.Reseller) { Contract = "CP-77", Partner = Cadpoint } },
            "Een partner heeft dit abonnement verkocht en doet alle wijzigingen (contract CP-77",
            "mailto:help@cadpoint.example"),
        (one => one with { Origin = new Origin(Channel.Direct, SelfService: false) },
            "Dit abonnement is gekocht via het verkoopteam", "/help/case?"),
        (one => one with { Origin = new Origin(Channel.Web, Legacy: true) { Contract = "OLD-4" } },
            "loopt nog via een eerder facturatiesysteem (contract OLD-4)", "/help/case?"),
        (one => one with { Product = "northdraft-maintenance" },
            "Onderhoudsplannen kunt u hier niet wijzigen.", "/help/case?"),
        (one => one with { Product = "polderplan" },
            "Polderplan wordt sinds 1 maart 2026 niet meer verkocht.", "/help/case?"),
        (one => one with { Lapse = new Lapse(new LocalDate(2026, 8, 25), LapseCause.Unpaid) },
            "Voor dit abonnement staat sinds 25 augustus 2026 een betaling open.", "/help/case?"),
        (one => one with { SalesQuote = "Q-77" },
            "Het verkoopteam heeft een open offerte voor dit abonnement (Q-77).", "/help/case?"),
    ];

    [Fact]
    public async Task Every_closed_subscription_says_why_and_whom_to_ask()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.closed");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl" });
        await shop.SignIn(window);

        foreach (var (at, (make, because, leads)) in Closed.Index())
        {
            var subscription = await shop.Subscribe($"S-{at}", make);
            await window.Go($"/subscriptions/{subscription.Id}");
            await Says(window.Page.Locator(".closed").First, because, leads);
            // The form itself says the same to whoever comes by its address.
            await window.Go($"/subscriptions/{subscription.Id}/add-seats");
            await Says(window.Page.Locator("main .card").First, because, leads);
        }
    }

    [Fact]
    public async Task What_is_refused_can_be_asked_of_support_with_the_reason_at_hand()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.case");
        var subscription = await shop.Subscribe("S-1", Closed[2].Make);
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl" });
        await shop.SignIn(window, $"/subscriptions/{subscription.Id}/change-term");

        var link = window.Page.Locator("main a[href*='/help/case']").First;

        Assert.Equal(
            $"/help/case?subscription={subscription.Id}&action=change-term", await link.GetAttributeAsync("href"));
    }

    private static async Task Says(ILocator place, string because, string leads)
    {
        await Assertions.Expect(place).ToContainTextAsync(because);
        Assert.True(await place.Locator($"a[href^='{leads}']").CountAsync() > 0, $"“{because}” leads nowhere.");
    }
}
