using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Tenure.Portal.Api;

/// <summary>
/// How inputs are written in the API: terms by their codes, days and instants as ISO 8601, nothing unknown.
/// </summary>
public static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            Converters = { new CadenceCode() },
        };
        return options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }

    private sealed class CadenceCode : JsonConverter<Cadence>
    {
        public override Cadence Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Cadence.Find(reader.GetString() ?? "")
            ?? throw new JsonException("A term is \"monthly\", \"annual\" or \"3-year\".");

        public override void Write(Utf8JsonWriter writer, Cadence value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}
