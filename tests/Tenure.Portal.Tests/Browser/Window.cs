using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tenure.Portal.Tests.Browser;

/// <summary>A browser window of one reader.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // What is right need not be described, and no page has frames: so it is asked within the page itself.
    private const string Violations = """
        async laws => (await axe.run(document, { runOnly: laws, resultTypes: ['violations'] })).violations.flatMap(
            broken => broken.nodes.map(
                node => `${broken.id}: ${broken.help}\n  ${node.html}\n  ${node.failureSummary}`))
        """;

    // The browser reports every 4xx answer, which the tests judge themselves, and a live quote that the next letter
    // or the next page made pointless.
    private static readonly string[] Expected =
        ["Failed to load resource", "htmx:sendAbort", "htmx:afterRequest, [object"];

    private static readonly bool HasPictures = Environment.GetEnvironmentVariable("TENURE_PICTURES") is { Length: > 0 };

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [], trail = [];

    public Window(IBrowserContext context, IPage page, Reading reading)
    {
        (this.context, Page, Reading) = (context, page, reading);
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !Expected.Any(one => message.Text.Contains(one, StringComparison.Ordinal)))
                complaints.Add(message.Text);
        };
        page.Response += (_, answer) =>
        {
            if (answer.Request.IsNavigationRequest)
                trail.Add($"{answer.Status} {answer.Request.Method} {answer.Url}");
        };
        page.RequestFailed += (_, lost) =>
        {
            if (lost.IsNavigationRequest) trail.Add($"{lost.Failure} {lost.Method} {lost.Url}");
        };
    }

    public IPage Page { get; }
    public Reading Reading { get; }

    public async Task<IResponse> Go(string path) =>
        await Page.GotoAsync(path) ?? throw new InvalidOperationException($"No answer to {path}.");

    /// <summary>Does what leads to another page, and waits for that page.</summary>
    /// <remarks>For where the page one is on may come to say the same, as live quotes do.</remarks>
    public async Task ToNextPage(Func<Task> deed)
    {
        await Page.EvaluateAsync("document.documentElement.classList.add('left')");
        await deed();
        await Page.Locator("html:not(.left)").WaitForAsync();
    }

    /// <summary>The page keeps WCAG 2.2 A and AA, no script failed and the policy refused nothing.</summary>
    public async Task IsAccessible()
    {
        Assert.Empty(complaints);
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<string[]>(Violations, Wcag);
        Assert.True(found.Length == 0, $"{Page.Url} ({Reading})\n{string.Join('\n', found)}");
        await FitsTheScreen();
    }

    /// <summary>Nothing makes the page scroll sideways.</summary>
    public async Task FitsTheScreen() => Assert.True(
        await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        $"{Page.Url} ({Reading}) is wider than the screen.");

    /// <summary>
    /// Keeps a picture of the whole page as artifacts/screenshots/NAME-READING.png, where TENURE_PICTURES is set.
    /// </summary>
    public Task Picture(string name) => !HasPictures ? Task.CompletedTask : Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Folders.Root, "artifacts", "screenshots", $"{name}-{Reading}.png"),
        FullPage = true,
    });

    /// <summary>Closes the window; the test's output says where it went and what it last read.</summary>
    public async ValueTask DisposeAsync()
    {
        var read = await LastRead();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{string.Join('\n', [.. trail, .. complaints])}\n{read[..Math.Min(read.Length, 3000)]}");
        await context.DisposeAsync();
    }

    private async Task<string> LastRead()
    {
        try
        {
            return await Page.EvaluateAsync<string>("document.body?.innerText ?? ''");
        }
        catch (PlaywrightException gone)
        {
            // Closed, or on its way to another page; that is no failure of the test.
            return gone.Message;
        }
    }
}
