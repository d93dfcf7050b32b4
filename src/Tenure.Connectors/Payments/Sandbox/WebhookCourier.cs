using NodaTime;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>Brings the bank's events to the receiver, in order, trying again a few times.</summary>
internal sealed class WebhookCourier(ISandboxStore store, IClock real, SandboxOptions options) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>Where webhooks go from now on; a new secret is made when none was ever given.</summary>
    /// <exception cref="ArgumentException">The address or the secret can never work.</exception>
    public WebhookRecord Send(Uri? address, string? secret) => store.Together(() =>
    {
        if (address is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
            throw new ArgumentException("Webhooks go to an absolute address, http or https.", nameof(address));
        if (secret is not null && !SandboxWebhooks.IsSecret(secret))
            throw new ArgumentException("A webhook secret is \"whsec_\" and base64.", nameof(secret));
        var known = store.Find<WebhookRecord>("webhook");
        var to = new WebhookRecord(
            address ?? known?.Address, secret ?? known?.Secret ?? SandboxWebhooks.NewSecret());
        store.Put("webhook", to);
        return to;
    });

    /// <summary>One round: everything whose time has come is tried once.</summary>
    public async Task Deliver(CancellationToken stopping)
    {
        foreach (var delivery in store.Together(store.All<DeliveryRecord>))
        {
            if (delivery.Next > real.GetCurrentInstant() || IsDelayed(delivery)) continue;
            var arrived = Happens(options.Faults.WebhooksLost) || await Try(delivery.Event, stopping);
            if (arrived && Happens(options.Faults.WebhooksDoubled)) await Try(delivery.Event, stopping);
            stopping.ThrowIfCancellationRequested();
            store.Together(() => Note(delivery, arrived));
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool Happens(int thousandths) => SandboxFaults.Happens(thousandths, Random.Shared);

    // Only at its first try, and a second later at most: then whatever came after it has gone before.
    private bool IsDelayed(DeliveryRecord delivery)
    {
        if (delivery.Next > NodaConstants.UnixEpoch || !Happens(options.Faults.WebhooksReordered)) return false;
        store.Together(() =>
        {
            store.Put(
                delivery.Event.Id, delivery with { Next = real.GetCurrentInstant() + Duration.FromSeconds(1) });
            return true;
        });
        return true;
    }

    private bool Note(DeliveryRecord delivery, bool arrived)
    {
        if (arrived || delivery.Tries >= options.WebhookRetries.Count)
        {
            store.Remove<DeliveryRecord>(delivery.Event.Id);
            return arrived;
        }
        var next = real.GetCurrentInstant() + options.WebhookRetries[delivery.Tries];
        store.Put(delivery.Event.Id, delivery with { Tries = delivery.Tries + 1, Next = next });
        return false;
    }

    private async Task<bool> Try(SandboxEvent told, CancellationToken stopping)
    {
        // Nobody listens: as with any provider, what happened before there was an address is not told later.
        if (store.Together(() => store.Find<WebhookRecord>("webhook")) is not { Address: not null } to) return true;
        try
        {
            using var message = SandboxWebhooks.Message(told, to, real.GetCurrentInstant());
            using var answer = await _http.SendAsync(message, stopping);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
