using System.Text.Json;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>One field of an action's input, as programs write it.</summary>
/// <param name="Name">In camel case: "methodId".</param>
public sealed record InputField(string Name, Type Type, bool IsRequired)
{
    /// <summary>The fields of an action's input in their order.</summary>
    public static IReadOnlyList<InputField> Of(SelfServiceAction action) =>
    [
        .. action.InputType.GetConstructors().Single().GetParameters().Select(one => new InputField(
            JsonNamingPolicy.CamelCase.ConvertName(one.Name!),
            Nullable.GetUnderlyingType(one.ParameterType) ?? one.ParameterType,
            !one.HasDefaultValue)),
    ];

    /// <summary>A value as it may stand in JSON.</summary>
    public string Example => Type switch
    {
        _ when Type == typeof(int) => "2",
        _ when Type == typeof(bool) => "true",
        _ when Type == typeof(Guid) => "\"01981f0e-7c3a-7b52-9d0e-3f2a54c1b6d8\"",
        _ when Type == typeof(Cadence) => "\"annual\"",
        _ when Type == typeof(string) => "\"PO-2026-17\"",
        _ when Type == typeof(IReadOnlyList<Guid>) => "[\"01981f0e-7c3a-7b52-9d0e-3f2a54c1b6d8\"]",
        _ => "[\"anna@example.com\"]",
    };

    /// <summary>What would be right, as advice.</summary>
    public FormattableString Remedy => Type switch
    {
        _ when Type == typeof(int) => $"Send a whole number without quotes, for example {Example}.",
        _ when Type == typeof(bool) => $"Send true or false, without quotes.",
        _ when Type == typeof(Guid) => $"Send an id as another answer of the API gave it, for example {Example}.",
        _ when Type == typeof(Cadence) => $"Send {"\"monthly\""}, {"\"annual\""} or {"\"3-year\""}.",
        _ when Type == typeof(string) => $"Send a text between quotes, for example {Example}.",
        _ when Type == typeof(IReadOnlyList<Guid>) => $"Send a list of ids, for example {Example}.",
        _ => $"Send a list of texts, for example {Example}.",
    };

    public bool Fits(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? !IsRequired : Fits(Type, value);

    private static bool Fits(Type type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => type == typeof(int) && value.TryGetInt32(out _),
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.String when type == typeof(Guid) => value.TryGetGuid(out _),
        JsonValueKind.String when type == typeof(Cadence) => Cadence.Find(value.GetString()!) is not null,
        JsonValueKind.String => type == typeof(string),
        JsonValueKind.Array => type.IsGenericType
            && value.EnumerateArray().All(one => Fits(type.GenericTypeArguments[0], one)),
        _ => false,
    };
}
