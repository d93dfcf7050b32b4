using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

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
        options.Converters.Add(NodaConverters.InstantConverter);
        options.Converters.Add(NodaConverters.YearMonthConverter);
        options.Converters.Add(NodaConverters.RoundtripDurationConverter);
        options.Converters.Add(new JsonStringEnumConverter<Collecting.MethodKind>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Collecting.DeclineReason>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<SetupState>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<ChargeState>(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new JsonStringEnumConverter<Behaviour>(JsonNamingPolicy.KebabCaseLower));
        options.MakeReadOnly();
        return options;
    }
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
