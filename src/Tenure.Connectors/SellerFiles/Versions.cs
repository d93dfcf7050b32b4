using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Tenure.Connectors.SellerFiles;

/// <summary>Names content by its hash: equal for equal content, whatever the comments.</summary>
internal static class Versions
{
    private static readonly JsonSerializerOptions Canonical =
        new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    /// <summary>Sixteen hexadecimal digits, enough to tell every version a seller will ever have.</summary>
    public static string Of<T>(T content) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, Canonical)))[..16];
}
