using System.Text;
using NodaTime;
using Tenure.Connectors.Payments.Sandbox;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Hosting;

/// <summary>The embedded sandbox bank: a provider of its own on its own port, reached over HTTP.</summary>
public sealed class SandboxHost(PortalSettings settings) : IAsyncDisposable
{
    private SandboxServer? server;
    private SandboxProvider? provider;
    private Uri? webhooks;

    /// <summary>Asking before <see cref="Start"/> is a bug.</summary>
    public SandboxServer Server => server ?? throw NotStarted;

    /// <inheritdoc cref="Server"/>
    public SandboxProvider Provider => provider ?? throw NotStarted;

    private static InvalidOperationException NotStarted => new("The sandbox bank has not been started.");

    private string File => Path.Combine(settings.Data, "sandbox.db");

    public async Task Start()
    {
        server = await SandboxServer.Start(File);
        provider = new SandboxProvider(server.Address);
    }

    /// <summary>An empty bank at the same address, for a demo that begins anew.</summary>
    public async Task StartOver()
    {
        var (port, before) = (Server.Address.Port, Server);
        await before.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in new[] { File, $"{File}-wal", $"{File}-shm" }) System.IO.File.Delete(file);
        server = await SandboxServer.Start(File, port);
        Tell();
    }

    /// <summary>Has webhooks sent to this portal from now on.</summary>
    public void Tell(Uri? portal = null)
    {
        webhooks = portal is null ? webhooks : new Uri(portal, "/webhooks/sandbox");
        Server.SendWebhooks(webhooks);
    }

    public async ValueTask DisposeAsync()
    {
        // The host stops it with the other services and its container disposes of it once more.
        provider?.Dispose();
        if (Interlocked.Exchange(ref server, null) is { } running) await running.DisposeAsync();
    }
}

/// <summary>Where the sandbox bank tells what happened later; kept in the inbox first, read by a worker.</summary>
public static class SandboxWebhookRoutes
{
    public static void MapSandboxWebhooks(this WebApplication app)
    {
        app.MapPost("/webhooks/sandbox", Receive).AllowAnonymous().ExcludeFromDescription();
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<SandboxHost>()
            .Tell(app.Urls.FirstOrDefault() is { } portal ? new Uri(portal) : null));
    }

    private static async Task<IResult> Receive(
        HttpRequest request, SandboxHost sandbox, Database database, IClock clock)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var now = clock.GetCurrentInstant();
        if (SandboxWebhooks.Verify(request.Headers, body, sandbox.Server.WebhookSecret, now) is not { } told)
            return Results.Unauthorized();
        await database.Receive(new InboxEvent
        {
            Id = Guid.CreateVersion7(), Provider = "sandbox", Event = told.Id, Payload = body, ReceivedAt = now,
        });
        return Results.NoContent();
    }
}
