using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>How a webhook is signed, and how its receiver knows it (Standard Webhooks, HMAC-SHA256).</summary>
public static class SandboxWebhooks
{
    private const string Prefix = "whsec_";

    private static readonly Duration Tolerance = Duration.FromMinutes(5);

    /// <summary>A new random secret, "whsec_" and 32 bytes.</summary>
    public static string NewSecret() =>
        Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>What the webhook says; null when it is not signed with the secret or five minutes old.</summary>
    /// <param name="body">The bytes as they came, as UTF-8 text.</param>
    /// <param name="now">The real time, whatever day the business lives in.</param>
    public static SandboxEvent? Verify(IHeaderDictionary headers, string body, string secret, Instant now)
    {
        var (id, timestamp) = (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString());
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
        if (Math.Abs(seconds - now.ToUnixTimeSeconds()) > Tolerance.TotalSeconds) return null;
        var expected = Encoding.ASCII.GetBytes(Signature(secret, id, timestamp, body));
        // Several signatures may be there while the secret is being changed.
        var signed = headers["webhook-signature"].ToString().Split(' ').Any(signature =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), expected));
        return signed ? Read(id, body) : null;
    }

    internal static bool IsSecret(string secret) =>
        secret.StartsWith(Prefix, StringComparison.Ordinal)
        && Convert.TryFromBase64String(secret[Prefix.Length..], new byte[secret.Length], out var length)
        && length > 0;

    internal static HttpRequestMessage Message(SandboxEvent told, WebhookRecord to, Instant now)
    {
        var content = new WebhookContent(told.Type, told.At, new WebhookSubject(told.Subject));
        var body = JsonSerializer.Serialize(content, SandboxJson.Shape<WebhookContent>());
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var message = new HttpRequestMessage(HttpMethod.Post, to.Address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("webhook-id", told.Id);
        message.Headers.Add("webhook-timestamp", timestamp);
        message.Headers.Add("webhook-signature", Signature(to.Secret, told.Id, timestamp, body));
        return message;
    }

    private static string Signature(string secret, string id, string timestamp, string body)
    {
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private static SandboxEvent Read(string id, string body)
    {
        var content = JsonSerializer.Deserialize(body, SandboxJson.Shape<WebhookContent>())!;
        return new SandboxEvent(id, content.Type, content.Data.Subject, content.Timestamp);
    }
}
