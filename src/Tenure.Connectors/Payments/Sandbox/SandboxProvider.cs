using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;
using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>The sandbox bank as any provider is reached: over HTTP, with a time-out.</summary>
public sealed class SandboxProvider(Uri address, Duration? timeout = null) : IPaymentProvider, IDisposable
{
    private readonly TimeSpan _timeout = (timeout ?? Duration.FromSeconds(10)).ToTimeSpan();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public string Name => "sandbox";

    public async Task<MethodSetup> BeginSetup(SetupRequest request, CancellationToken cancellation)
    {
        var answer = await Ask<SetupAnswer>(() => Post("/setups", request), request.Key, cancellation);
        return new MethodSetup(answer!.Reference, answer.Page);
    }

    public async Task<SetupResult> FinishSetup(string reference, CancellationToken cancellation)
    {
        var page = $"/setups?reference={Uri.EscapeDataString(reference)}";
        var answer = await Ask<SetupAnswer>(() => new(HttpMethod.Get, page), reference, cancellation);
        return answer?.Result ?? throw new ArgumentException($"No setup '{reference}'.", nameof(reference));
    }

    public async Task<ChargeOutcome> Charge(ChargeRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // Once the request is on its way nobody can call it back, so giving up only means not knowing.
            var body = ChargeBody.Of(request);
            var answer = await Ask<ChargeAnswer>(() => Post("/charges", body), request.Key, CancellationToken.None);
            return answer!.Outcome;
        }
        catch (ProviderUnavailableException fault)
        {
            return new ChargeOutcome.Unknown(fault.Message);
        }
    }

    public async Task<ChargeOutcome?> Find(string key, CancellationToken cancellation)
    {
        var page = $"/charges?key={Uri.EscapeDataString(key)}";
        var answer = await Ask<ChargeAnswer>(() => new HttpRequestMessage(HttpMethod.Get, page), key, cancellation);
        return answer?.Outcome;
    }

    public async Task<RefundOutcome> Refund(RefundRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var body = RefundBody.Of(request);
            var refund = await Ask<RefundRecord>(() => Post("/refunds", body), request.Key, CancellationToken.None);
            return refund!.Outcome;
        }
        catch (ProviderUnavailableException fault)
        {
            return new RefundOutcome.Unknown(fault.Message);
        }
    }

    public Task Forget(string token, CancellationToken cancellation)
    {
        var page = $"/methods?token={Uri.EscapeDataString(token)}";
        return Ask<object>(() => new HttpRequestMessage(HttpMethod.Delete, page), token, cancellation);
    }

    /// <summary>Tells the bank where to send webhooks from now on and how to sign them.</summary>
    /// <exception cref="ProviderUnavailableException">The bank could not be told.</exception>
    public Task SendWebhooks(Uri to, string secret, CancellationToken cancellation)
    {
        var body = new WebhookBody(to, secret);
        return Ask<object>(() => Put("/webhook", body), "webhook", cancellation);
    }

    /// <summary>Moves the bank's clock forward.</summary>
    /// <exception cref="ProviderUnavailableException">The bank could not be told.</exception>
    public Task Advance(Instant to, CancellationToken cancellation) =>
        Ask<object>(() => Post("/advance", new AdvanceBody(to)), "advance", cancellation);

    public void Dispose() => _http.Dispose();

    /// <summary>The answer; null when there is none (not found, or nothing to say).</summary>
    private async Task<T?> Ask<T>(Func<HttpRequestMessage> ask, string key, CancellationToken cancellation)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_timeout);
        try
        {
            using var message = ask();
            using var answer = await _http.SendAsync(message, patience.Token);
            return answer.StatusCode switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.NoContent => null,
                HttpStatusCode.OK => await answer.Content.ReadFromJsonAsync(SandboxJson.Shape<T>(), patience.Token),
                HttpStatusCode.Conflict => throw new KeyReusedException(key),
                HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                    throw Unavailable($"it answered {(int)answer.StatusCode}"),
                _ => throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(patience.Token)),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or IOException)
        {
            throw Unavailable(fault.Message, fault);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw Unavailable($"no answer within {_timeout.TotalSeconds} s", fault);
        }
    }

    private static HttpRequestMessage Post<T>(string page, T body) => With(HttpMethod.Post, page, body);

    private static HttpRequestMessage Put<T>(string page, T body) => With(HttpMethod.Put, page, body);

    private static HttpRequestMessage With<T>(HttpMethod method, string page, T body) =>
        new(method, page) { Content = JsonContent.Create(body, SandboxJson.Shape<T>()) };

    private static ProviderUnavailableException Unavailable(string why, Exception? inner = null) =>
        new($"The payment provider cannot be reached: {why}.", inner);
}
