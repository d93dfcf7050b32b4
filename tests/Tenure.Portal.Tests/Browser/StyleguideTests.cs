using Microsoft.Playwright;

namespace Tenure.Portal.Tests.Browser;

public sealed class StyleguideTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    public static readonly TheoryData<Reading> Readings = [.. Combined()];

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task Every_part_of_the_look_is_accessible(Reading reading)
    {
        await using var window = await chromium.Open(portal.Host, reading);

        await window.Go("/styleguide");

        await window.Picture("styleguide");
        await window.IsAccessible();
    }

    [Fact]
    public async Task Menus_and_workings_open_without_script()
    {
        await using var window = await chromium.Open(portal.Host, new Reading { Language = "nl", JavaScript = false });
        await window.Go("/styleguide");

        var signOut = window.Page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" });

        await window.Page.Locator(".person").ClickAsync();
        await window.Page.GetByText("Toon de berekening").First.ClickAsync();

        Assert.True(await signOut.IsVisibleAsync());
        // 2 × 420.00 × 146 / 365 = 840.00 × 0.4 = 336.00
        var working = window.Page.GetByText("2 seats × € 420,00 × 146 / 365 dagen = € 336,00");
        Assert.True(await working.IsVisibleAsync());
    }

    private static IEnumerable<Reading> Combined() =>
        from language in new[] { "en", "nl" }
        from phone in new[] { false, true }
        from dark in new[] { false, true }
        select new Reading { Language = language, Phone = phone, Dark = dark };
}
