using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace Tenure.Portal.Tests;

/// <summary>One demo portal for all tests of a class that only read.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    public PortalHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await PortalHost.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>The real portal on a loopback port of its own, for as long as a test needs it.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    /// <summary>The setting that says how many seconds an answer of the bank is waited for.</summary>
    public const string BankPatience = "Charges:sandbox:TimeoutSeconds";

    private readonly WebApplication app;
    private readonly DirectoryInfo data;

    private PortalHost(WebApplication app, DirectoryInfo data)
    {
        (this.app, this.data) = (app, data);
        Url = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <param name="settings">How the portal runs; the demo where not said; with data of its own where no folder is
    /// named.</param>
    /// <param name="also">What the test replaces before the portal is built.</param>
    public static async Task<PortalHost> Start(
        PortalSettings? settings = null, Action<WebApplicationBuilder>? also = null)
    {
        var data = Directory.CreateTempSubdirectory("tenure-portal-");
        settings ??= new PortalSettings { Demo = true };
        if (settings.Data == new PortalSettings().Data) settings = settings with { Data = data.FullName };
        var app = PortalApp.Build(settings, builder =>
        {
            // The bank answers in time however busy the machine is, but where a test wants it otherwise.
            builder.Configuration[BankPatience] = "60";
            also?.Invoke(builder);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new PortalHost(app, data);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // What is still being answered, such as news of the bank, is answered first.
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }
}
