using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Connectors.Payments;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Portal.Billing;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Hosting;

/// <summary>The sandbox bank, reached over HTTP: one of this process's own, or one that runs by itself.</summary>
/// <remarks>Several processes over one database share a bank that runs by itself.</remarks>
public sealed class SandboxHost(PortalSettings settings, IOptions<ChargePaces> paces) : IAsyncDisposable
{
    /// <summary>The name under which its methods and charges are stored.</summary>
    public const string Name = "sandbox";

    private SandboxServer? server;
    private SandboxProvider? provider;
    private Uri? webhooks;

    /// <summary>The bank of this process; asking where there is none, or too early, is a bug.</summary>
    public SandboxServer Server => server ?? throw NotStarted;

    /// <summary>Asking before <see cref="Start"/> is a bug.</summary>
    public SandboxProvider Provider => provider ?? throw NotStarted;

    /// <summary>Where the bank's pages are.</summary>
    public Uri Address => settings.Sandbox ?? Server.Address;

    /// <summary>What its webhooks are signed with.</summary>
    public string WebhookSecret => settings.Sandbox is null ? Server.WebhookSecret : settings.SandboxSecret!;

    private static InvalidOperationException NotStarted => new("The sandbox bank has not been started.");

    private string File => Path.Combine(settings.Data, "sandbox.db");

    public async Task Start()
    {
        if (settings is { Sandbox: not null, ServesWeb: true, SandboxSecret: null })
            throw new InvalidOperationException(
                "Say what the sandbox bank signs its webhooks with: --sandbox-secret or TENURE_SANDBOX_SECRET.");
        if (settings.Sandbox is null) server = await SandboxServer.Start(File);
        var pace = paces.Value.For(Name);
        provider = new SandboxProvider(Address, Duration.FromSeconds(pace.TimeoutSeconds));
    }

    /// <summary>
    /// Opens an empty bank at the same address, for a demo that begins anew; a bank that runs by itself stays.
    /// </summary>
    public async Task StartOver()
    {
        if (settings.Sandbox is not null) return;
        var (port, before) = (Server.Address.Port, Server);
        await before.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in new[] { File, $"{File}-wal", $"{File}-shm" }) System.IO.File.Delete(file);
        server = await SandboxServer.Start(File, port);
        server.SendWebhooks(webhooks);
    }

    /// <summary>Moves the bank's clock forward.</summary>
    public async Task Advance(Instant to, CancellationToken stop)
    {
        if (server is { } own) own.Advance(to);
        else await Provider.Advance(to, stop);
    }

    /// <summary>Has webhooks sent to this portal from now on; of several, the last to say so is told.</summary>
    public async Task Tell(Uri portal, CancellationToken stop)
    {
        webhooks = new Uri(portal, "/webhooks/sandbox");
        if (server is { } own) own.SendWebhooks(webhooks);
        else await Until(() => Provider.SendWebhooks(webhooks, WebhookSecret, stop), stop);
    }

    public async ValueTask DisposeAsync()
    {
        // The host stops it with the other services and its container disposes of it once more.
        provider?.Dispose();
        if (Interlocked.Exchange(ref server, null) is { } running) await running.DisposeAsync();
    }

    // A bank that runs by itself may come up after us.
    private static async Task Until(Func<Task> told, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await told();
                return;
            }
            catch (ProviderUnavailableException)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), stop);
            }
        }
    }
}

/// <summary>Where the sandbox bank tells what happened later; kept in the inbox first, read by a worker.</summary>
public static partial class SandboxWebhookRoutes
{
    /// <summary>Most bytes that the bank may send at once.</summary>
    public const int LongestMessage = 64 * 1024;

    public static void MapSandboxWebhooks(this WebApplication app)
    {
        app.MapPost("/webhooks/sandbox", Receive).AllowAnonymous().ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(LongestMessage));
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (app.Urls.FirstOrDefault() is { } portal) _ = Announce(app, new Uri(portal));
        });
    }

    // The bank is told while the portal already answers, so nobody waits for this to end.
    private static async Task Announce(WebApplication app, Uri portal)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.Services.GetRequiredService<SandboxHost>().Tell(portal, stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            NotTold(app.Logger, error);
        }
        catch (OperationCanceledException) { }
    }

    private static async Task<IResult> Receive(
        HttpRequest request, SandboxHost sandbox, Database database, IClock clock)
    {
        var aborted = request.HttpContext.RequestAborted;
        if (await BodyOf(request, aborted) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var now = clock.GetCurrentInstant();
        if (SandboxWebhooks.Verify(request.Headers, body, sandbox.WebhookSecret, now) is not { } told)
            return Results.Unauthorized();
        await database.Receive(new InboxEvent
        {
            Id = Ids.New(), Provider = SandboxHost.Name, Event = told.Id, Payload = body, ReceivedAt = now,
        }, aborted);
        return Results.NoContent();
    }

    private static async Task<string?> BodyOf(HttpRequest request, CancellationToken stop)
    {
        try
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            return await reader.ReadToEndAsync(stop);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The sandbox bank could not be told where to send its webhooks.")]
    private static partial void NotTold(ILogger log, Exception error);
}
