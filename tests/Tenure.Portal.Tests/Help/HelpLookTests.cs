using Tenure.Portal.Tests.Browser;
using Tenure.Portal.Tests.Overview;

namespace Tenure.Portal.Tests.Help;

/// <summary>The pages of help, and those before sign-in, in both languages and themes.</summary>
public sealed class HelpLookTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly string[] Pages =
    [
        "/help", "/help/how/add-seats", "/help/how/remove-method", "/help/case?action=replace-method", "/help/cases",
        "/demo/mails",
    ];

    private static readonly string[] Doors = ["/sign-in", "/sign-in/sent", "/sign-in/link?token=unknown"];

    public static readonly TheoryData<Reading, string> Readings =
    [
        (new Reading { Language = "nl", Phone = true }, Customers.American),
        (new Reading { Language = "en", Dark = true }, Customers.Australian),
    ];

    [Theory, MemberData(nameof(Readings))]
    public async Task Every_page_is_accessible(Reading reading, string mail)
    {
        await using var window = await chromium.Open(portal.Host, reading);
        foreach (var door in Doors) await Look(window, door);
        await window.SignIn(portal.Host, mail, "/help");
        foreach (var page in Pages) await Look(window, page);
        await window.Go("/help");
        await window.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        await window.IsAccessible();
    }

    [Fact]
    public async Task A_question_reaches_support_without_script()
    {
        await using var window = await chromium.Open(portal.Host, new Reading { JavaScript = false });
        await window.SignIn(portal.Host, Customers.Dutch, "/help/case?action=replace-method");
        await window.Page.Locator("#text").FillAsync("Can I pay by cheque?");
        await window.Page.Locator("form button.primary").ClickAsync();
        await window.Page.WaitForURLAsync("**/help/cases/*");

        Assert.Contains("Can I pay by cheque?", await window.Page.ContentAsync(), StringComparison.Ordinal);
    }

    private static async Task Look(Window window, string page)
    {
        await window.Go(page);
        await window.Picture($"help{page.Split('?')[0].Replace('/', '-')}");
        await window.IsAccessible();
    }
}
