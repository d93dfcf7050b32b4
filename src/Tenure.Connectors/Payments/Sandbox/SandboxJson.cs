using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>How the sandbox writes its records, on disk and on the wire.</summary>
internal static class SandboxJson
{
    public static readonly JsonSerializerOptions Options = Made();

    public static JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions Made()
    {
        // Shapes are generated when compiling, because finding them by reflection would double the time to start.
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = SandboxShapes.Default,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new MonthJson());
        options.Converters.Add(new JsonStringEnumConverter<Collecting.MethodKind>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Collecting.DeclineReason>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<SetupState>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<ChargeState>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Behaviour>(JsonNamingPolicy.KebabCaseLower));
        options.MakeReadOnly();
        return options;
    }
}

/// <summary>An instant as "2026-11-23T12:00:00+00:00".</summary>
/// <remarks>NodaTime's own converters come all together and take a third of the time the bank has to start.</remarks>
internal sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Instant.FromDateTimeOffset(reader.GetDateTimeOffset());

    public override void Write(Utf8JsonWriter writer, Instant instant, JsonSerializerOptions options) =>
        writer.WriteStringValue(instant.ToDateTimeOffset());
}

/// <summary>A month as "2029-12".</summary>
internal sealed class MonthJson : JsonConverter<YearMonth>
{
    public override YearMonth Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { Length: 7 } text && text[4] == '-'
            ? new YearMonth(Number(text[..4]), Number(text[5..]))
            : throw new JsonException("A month looks like 2029-12.");

    public override void Write(Utf8JsonWriter writer, YearMonth month, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{month.Year:0000}-{month.Month:00}");

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(SetupRecord))]
[JsonSerializable(typeof(SetupKey))]
[JsonSerializable(typeof(ChallengeRecord))]
[JsonSerializable(typeof(MethodRecord))]
[JsonSerializable(typeof(ChargeRecord))]
[JsonSerializable(typeof(RefundRecord))]
[JsonSerializable(typeof(DueRecord))]
[JsonSerializable(typeof(LostRecord))]
[JsonSerializable(typeof(SandboxEvent))]
[JsonSerializable(typeof(DeliveryRecord))]
[JsonSerializable(typeof(WebhookRecord))]
[JsonSerializable(typeof(ClockRecord))]
[JsonSerializable(typeof(ChargeBody))]
[JsonSerializable(typeof(ChargeAnswer))]
[JsonSerializable(typeof(SetupRequest))]
[JsonSerializable(typeof(SetupAnswer))]
[JsonSerializable(typeof(RefundBody))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(AdvanceBody))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(WebhookContent))]
[JsonSerializable(typeof(IReadOnlyList<ChargeRecord>))]
[JsonSerializable(typeof(IReadOnlyList<RefundRecord>))]
[JsonSerializable(typeof(IReadOnlyList<SandboxEvent>))]
internal sealed partial class SandboxShapes : JsonSerializerContext;
