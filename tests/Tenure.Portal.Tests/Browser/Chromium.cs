using Microsoft.Playwright;
using Tenure.Portal.Tests.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Tenure.Portal.Tests.Browser;

/// <summary>One headless Chromium for all browser tests; where it is not installed they show as skipped.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // Milliseconds. Machines that build and test other things at the same time take a while.
    private const int Patience = 60_000;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
    ];

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];

    private readonly Lazy<Task<IBrowser>> browser = new(Launch);

    /// <summary>Opens a browser window of its own, without cookies, on a portal.</summary>
    public Task<Window> Open(PortalHost portal, Reading? reading = null) => Open(portal.Url, reading);

    /// <summary>Opens a browser window of its own, without cookies, on any address.</summary>
    public async Task<Window> Open(Uri address, Reading? reading = null)
    {
        var how = reading ?? new Reading();
        var context = await (await browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = how.Language,
            JavaScriptEnabled = how.JavaScript,
            ColorScheme = how.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = how.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 860 },
            DeviceScaleFactor = how.Phone ? 2 : 1,
            HasTouch = how.Phone,
            IsMobile = how.Phone,
        });
        // As if chosen here, so that it also holds for a member who is usually written to in another language.
        await context.AddCookiesAsync(
            [new Cookie { Name = "tenure-language", Value = how.Language, Url = address.ToString() }]);
        context.SetDefaultTimeout(Patience);
        return new Window(context, await context.NewPageAsync(), how);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await browser.Value).CloseAsync();
    }

    private static async Task<IBrowser> Launch()
    {
        var program = Environment.GetEnvironmentVariable("TENURE_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "Chromium is not installed (on Debian: apt-get install chromium).");
        IPlaywright? playwright = null;
        try
        {
            playwright = await Playwright.CreateAsync();
        }
        catch (Exception error) when (error is PlaywrightException or System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"Playwright's driver does not run on this machine: {error.Message}");
        }
        Assertions.SetDefaultExpectTimeout(Patience);
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
    }
}

/// <summary>How somebody reads the portal.</summary>
public sealed record Reading
{
    public string Language { get; init; } = "en";
    public bool JavaScript { get; init; } = true;
    public bool Phone { get; init; }
    public bool Dark { get; init; }

    /// <summary>"nl-phone-dark", for the names of pictures.</summary>
    public override string ToString() => string.Join('-', new[]
    {
        Language, Phone ? "phone" : "desktop", Dark ? "dark" : "light", JavaScript ? "" : "noscript",
    }.Where(part => part.Length > 0));
}
