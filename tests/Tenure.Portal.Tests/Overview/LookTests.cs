using Tenure.Portal.Tests.Browser;

namespace Tenure.Portal.Tests.Overview;

/// <summary>Summary, notices and help in both languages and themes, on a desk and in a hand.</summary>
public sealed class LookTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly string[] Pages = ["/", "/notices"];

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

        foreach (var page in Pages)
        {
            await window.Go(page);
            await window.Picture($"overview{page.Replace('/', '-')}");
            await window.IsAccessible();
        }
    }
}
