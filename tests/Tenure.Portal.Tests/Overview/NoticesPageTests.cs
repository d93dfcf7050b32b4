using Microsoft.EntityFrameworkCore;
using Tenure.Portal.Tests.Browser;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Overview;

/// <summary>The inbox in the portal.</summary>
public sealed class NoticesPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_notice_is_new_until_it_is_opened_and_leads_to_what_it_is_about()
    {
        await using var shop = await Shop.Open();
        await shop.Method("test-visa.inbox");
        var subscription = await shop.Subscribe("S-1");
        await using var window = await chromium.Open(shop.Portal, new Reading { Language = "nl", JavaScript = false });
        await shop.SignIn(window, $"/subscriptions/{subscription.Id}/auto-renew");
        await window.Page.Locator("main form button").First.ClickAsync();
        await window.Page.Locator("main form button.primary").First.ClickAsync();

        await window.Go("/notices");
        Assert.Equal(1, await window.Page.Locator(".notice.unread").CountAsync());
        Assert.True(await window.Page.GetByText("Automatisch verlengen staat uit: Northdraft (S-1)").IsVisibleAsync());
        await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Abonnement bekijken" })
            .ClickAsync();

        Assert.EndsWith($"/subscriptions/{subscription.Id}", window.Page.Url, StringComparison.Ordinal);
        await window.Go("/notices");
        Assert.Equal(0, await window.Page.Locator(".notice.unread").CountAsync());
    }
}
