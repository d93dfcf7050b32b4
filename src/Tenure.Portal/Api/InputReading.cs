using System.Text.Json;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>What is wrong with one field of a request, and what would be right.</summary>
/// <param name="Field">Its name as it is sent; "body" for the request as a whole.</param>
public sealed record FieldProblem(string Field, FormattableString Because, FormattableString Remedy)
{
    public const string Body = "body";
}

/// <summary>An action's input as it was read, or everything that is wrong with it.</summary>
public sealed record InputRead(object? Input, IReadOnlyList<FieldProblem> Problems);

/// <summary>Reads an action's input from a request, and says of every field at once what is wrong with it.</summary>
public static class InputReading
{
    public static InputRead Read(SelfServiceAction action, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return Refuse(action, $"The body is empty.");
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(action, document.RootElement)
                : Refuse(action, $"The body is no JSON object.");
        }
        catch (JsonException error)
        {
            var (line, place) = ((error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1);
            return Refuse(action, $"The body is not JSON: it cannot be read at line {line}, position {place}.");
        }
    }

    /// <summary>A body with all that is needed and nothing else.</summary>
    public static string Example(SelfServiceAction action) => "{" + string.Join(", ",
        InputField.Of(action).Where(field => field.IsRequired)
            .Select(field => $"\"{field.Name}\": {field.Example}")) + "}";

    private static InputRead Read(SelfServiceAction action, JsonElement body)
    {
        var fields = InputField.Of(action);
        FieldProblem[] problems =
        [
            .. fields.SelectMany(field => ProblemsOf(field, body)), .. Twice(body), .. Unknown(fields, body),
        ];
        return problems.Length > 0
            ? new InputRead(null, problems)
            : new InputRead(body.Deserialize(action.InputType, ApiJson.Options), []);
    }

    private static IEnumerable<FieldProblem> ProblemsOf(InputField field, JsonElement body)
    {
        var isSent = body.TryGetProperty(field.Name, out var value);
        if (isSent && !field.Fits(value))
            yield return new(field.Name, $"What “{field.Name}” says cannot be used.", field.Remedy);
        if (!isSent && field.IsRequired)
            yield return new(field.Name, $"“{field.Name}” is missing.", field.Remedy);
    }

    private static IEnumerable<FieldProblem> Twice(JsonElement body) =>
        body.EnumerateObject().GroupBy(one => one.Name).Where(group => group.Count() > 1)
            .Select(group => new FieldProblem(
                group.Key, $"“{group.Key}” stands there more than once.", $"Send each field once."));

    private static IEnumerable<FieldProblem> Unknown(IReadOnlyList<InputField> fields, JsonElement body)
    {
        string[] known = [.. fields.Select(field => field.Name)];
        return body.EnumerateObject().Select(one => one.Name).Distinct().Except(known)
            .Select(name => new FieldProblem(
                name, $"There is no field “{name}”.", $"These can be sent: {string.Join(", ", known)}."));
    }

    private static InputRead Refuse(SelfServiceAction action, FormattableString because) => new(null,
        [new(FieldProblem.Body, because, $"Send a JSON object, for example {Example(action)}.")]);
}
