using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The sandbox bank as a provider of its own: its own loopback port, its own file, its own clock.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SqliteStore _store;
    private readonly SandboxBank _bank;
    private readonly SandboxClock _clock;
    private readonly WebhookCourier _courier;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _news = new(0);
    private Task _rounds = Task.CompletedTask;

    private SandboxServer(string file, int port, SandboxOptions options, IClock real)
    {
        _store = new SqliteStore(file);
        _clock = new SandboxClock(real, _store);
        _bank = new SandboxBank(_store, _clock, options, Randomness.Unguessable);
        _courier = new WebhookCourier(_store, real, options);
        WebhookSecret = _courier.Send(options.Webhook, options.WebhookSecret).Secret;
        _app = App(port);
        var api = new SandboxApi(this, _bank, options);
        _app.Use(api.Guard);
        api.Map(_app);
        new SandboxPages(_bank).Map(_app);
    }

    /// <summary>Where the bank listens, for example "http://127.0.0.1:5081/".</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What signs the webhooks: "whsec_…".</summary>
    public string WebhookSecret { get; private set; }

    /// <summary>The bank behind the port, for whoever runs in the same process.</summary>
    public SandboxBank Bank => _bank;

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts listening on the loopback address only.</summary>
    /// <param name="file">The bank's own SQLite file; made when it is not there.</param>
    /// <param name="port">0 takes any free port.</param>
    public static async Task<SandboxServer> Start(
        string file, int port = 0, SandboxOptions? options = null, IClock? clock = null)
    {
        var server = new SandboxServer(file, port, options ?? SandboxOptions.Default, clock ?? SystemClock.Instance);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.Single());
        server._rounds = Task.Run(server.GoRound);
        return server;
    }

    /// <summary>Moves the bank's clock forward and does all that has come due by then.</summary>
    public void Advance(Instant to)
    {
        _clock.Advance(to);
        _bank.Tick();
        Stir();
    }

    /// <summary>Sends webhooks here from now on; without a secret the present one stays.</summary>
    public void SendWebhooks(Uri? address, string? secret = null) =>
        WebhookSecret = _courier.Send(address, secret).Secret;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await _rounds;
        }
        finally
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _courier.Dispose();
            _store.Dispose();
            _news.Dispose();
            _stopping.Dispose();
        }
    }

    /// <summary>Works at once, since something may have happened, and does not wait for the next round.</summary>
    internal void Stir() => _news.Release();

    private static WebApplication App(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        return builder.Build();
    }

    private async Task GoRound()
    {
        try
        {
            while (true)
            {
                await DoDue();
                await _news.WaitAsync(TimeSpan.FromMilliseconds(500), _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    private async Task DoDue()
    {
        try
        {
            _bank.Tick();
            await _courier.Deliver(_stopping.Token);
        }
        // A file that is locked or a disk that is full may be better soon; what is due waits for the next round.
        catch (SqliteException) { }
    }
}
