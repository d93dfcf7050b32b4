using Microsoft.Playwright;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Tests.Browser;

namespace Tenure.Portal.Tests.Payments;

/// <summary>The hosted pages in a real browser: for everybody, on any screen, without script.</summary>
public sealed class SandboxLookTests(Chromium chromium)
{
    public static readonly TheoryData<Reading> Readings =
        [new Reading { Language = "en" }, new Reading { Language = "nl", Phone = true, Dark = true }];

    [Theory]
    [MemberData(nameof(Readings))]
    public async Task Every_page_of_the_bank_is_accessible(Reading reading)
    {
        await using var bank = await Bank.Open();
        await using var window = await chromium.Open(bank.Server.Address, reading);
        var page = window.Page;
        foreach (var kind in new[] { MethodKind.Card, MethodKind.PayPal, MethodKind.AchDebit })
        {
            await window.Go((await Setup(bank, kind, reading.Language)).Page.AbsolutePath);
            await window.FitsTheScreen();
            await page.Locator("button[value=store]").ClickAsync();
            await Judge(window, $"sandbox-{kind}");
        }
        await Charge(bank, "test-visa");
        var asked = Assert.IsType<ChargeOutcome.ActionRequired>(await Charge(bank, "test-challenge"));
        foreach (var (path, name) in new[] { (asked.Redirect.AbsolutePath, "challenge"), ("/", "home") })
        {
            await window.Go(path);
            await Judge(window, $"sandbox-{name}");
        }
    }

    [Fact]
    public async Task A_customer_without_script_stores_a_card_and_comes_back_to_the_shop()
    {
        await using var bank = await Bank.Open();
        var setup = await Setup(bank, MethodKind.Card, "nl");
        var reading = new Reading { Language = "nl", JavaScript = false };
        await using var window = await chromium.Open(bank.Server.Address, reading);
        await window.Go(setup.Page.AbsolutePath);
        await window.Page.GetByText("4000 0025 0000 3155").ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Kaart opslaan" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();
        // The shop is the bank's own home page here; what counts is that it was called back.
        Assert.EndsWith($"/?setup={setup.Reference}", window.Page.Url, StringComparison.Ordinal);
        Assert.IsType<SetupResult.Completed>(
            await bank.Provider.FinishSetup(setup.Reference, TestContext.Current.CancellationToken));
    }

    private static async Task Judge(Window window, string name)
    {
        await window.Picture(name);
        await window.IsAccessible();
    }

    private static Task<MethodSetup> Setup(Bank bank, MethodKind kind, string language) => bank.Provider.BeginSetup(
        new SetupRequest(Guid.NewGuid().ToString(), kind, "account-1", bank.Server.Address, language),
        TestContext.Current.CancellationToken);

    private static Task<ChargeOutcome> Charge(Bank bank, string token) => bank.Provider.Charge(
        new ChargeRequest(
            token, token, new Money(33600, Currency.Eur), CustomerPresent: true, "2 seats", bank.Server.Address),
        TestContext.Current.CancellationToken);
}
