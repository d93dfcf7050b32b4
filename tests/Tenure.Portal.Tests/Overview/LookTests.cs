using Tenure.Portal.Tests.Browser;

namespace Tenure.Portal.Tests.Overview;

/// <summary>Summary, notices and help in both languages and themes, on a desk and in a hand.</summary>
public sealed class LookTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly string[] Pages = ["/", "/notices"],
        PagesOfPayer = ["/", "/invoices", "/help", "/subscriptions"];

    public static readonly TheoryData<Reading, string> Readings =
    [
        (new Reading { Language = "nl" }, Customers.Dutch),
        (new Reading { Language = "en", Dark = true }, Customers.American),
        (new Reading { Language = "nl", Phone = true }, Customers.American),
        (new Reading { Language = "en", Phone = true, Dark = true }, Customers.Australian),
    ];

    [Theory, MemberData(nameof(Readings))]
    public async Task Every_page_is_accessible(Reading reading, string mail)
    {
        await using var window = await chromium.Open(portal.Host, reading);
        await window.SignIn(portal.Host, mail, "/");
        await Look(window, Pages, "overview");
    }

    [Fact]
    public async Task What_a_payer_reads_is_accessible_also_where_it_is_refused()
    {
        await using var window = await chromium.Open(portal.Host, new Reading { Language = "nl" });
        await window.SignIn(portal.Host, Customers.Payer, "/");
        await Look(window, PagesOfPayer, "payer");
    }

    private static async Task Look(Window window, string[] pages, string name)
    {
        foreach (var page in pages)
        {
            await window.Go(page);
            await window.Picture($"{name}{page.Replace('/', '-')}");
            await window.IsAccessible();
        }
    }
}
