using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Tenure.Connectors.Reading;

/// <summary>Checks the form of a file against its published JSON Schema and names every breach at its line.</summary>
public static partial class Shape
{
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Schemas = new();

    /// <summary>The published schema, by the name of its file without ".schema.json".</summary>
    public static JsonSchema Schema(string name) =>
        Schemas.GetOrAdd(name, key => new Lazy<JsonSchema>(() => Load(key))).Value;

    /// <summary>Adds every breach of the schema to the findings.</summary>
    public static void Check(Node root, string schema, Findings findings)
    {
        var origins = new Dictionary<JToken, Node>(ReferenceEqualityComparer.Instance);
        var token = Token(root, origins);
        foreach (var error in Schema(schema).Validate(token).SelectMany(Leaves)) Report(error, origins, findings);
    }

    private static JsonSchema Load(string name)
    {
        var resource = $"{name}.schema.json";
        using var stream = typeof(Shape).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no {resource}.", nameof(name));
        using var reader = new StreamReader(stream);
        return JsonSchema.FromJsonAsync(reader.ReadToEnd()).GetAwaiter().GetResult();
    }

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError { Errors.Count: > 0 } parent
            ? parent.Errors.SelectMany(one => one.Value).SelectMany(Leaves)
            : [error];

    private static void Report(ValidationError error, Dictionary<JToken, Node> origins, Findings findings)
    {
        if (error.Token is null || !origins.TryGetValue(error.Token, out var node)) return;
        if (IsNumberAsText(error, node)) return;
        if (error.Kind != ValidationErrorKind.PropertyRequired)
            ShapeWords.Tell(error, node, findings);
        else if (node is Node.Map map)
            findings.Missing(map, error.Property!, ShapeWords.Meaning(error.Schema, error.Property!));
    }

    /// <remarks>Text that looks like a number is still text: it is read as it was written.</remarks>
    private static bool IsNumberAsText(ValidationError error, Node node) =>
        error is { Kind: ValidationErrorKind.StringExpected, Token.Type: JTokenType.Integer or JTokenType.Float }
        && error.Schema.ActualSchema is { Format: null } schema
        && (schema.Pattern is not { } pattern || Regex.IsMatch($"{node}", pattern));

    private static JToken Token(Node node, Dictionary<JToken, Node> origins)
    {
        JToken token = node switch
        {
            Node.Text text => Scalar(text),
            Node.List list => new JArray(list.Items.Select(item => Token(item, origins)).ToArray<object>()),
            Node.Map map => new JObject(map.Entries.Select(entry => Property(entry, origins)).ToArray<object>()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        origins[token] = node;
        return token;
    }

    private static JProperty Property(Node.Entry entry, Dictionary<JToken, Node> origins)
    {
        var property = new JProperty(entry.Key.Value, Token(entry.Value, origins));
        origins[property] = entry.Key;
        return property;
    }

    /// <remarks>As in YAML 1.2: "no" is text, so that Norway needs no quotes.</remarks>
    private static JValue Scalar(Node.Text text)
    {
        if (text.IsQuoted) return new JValue(text.Value);
        if (text.IsEmpty) return JValue.CreateNull();
        if (text.Value is "true" or "false") return new JValue(text.Value == "true");
        if (Whole().IsMatch(text.Value) && long.TryParse(text.Value, CultureInfo.InvariantCulture, out var whole))
            return new JValue(whole);
        var isNumber = Fraction().IsMatch(text.Value);
        return isNumber && decimal.TryParse(text.Value, CultureInfo.InvariantCulture, out var fraction)
            ? new JValue(fraction)
            : new JValue(text.Value);
    }

    [GeneratedRegex(@"^[-+]?\d+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[-+]?\d+\.\d+$")]
    private static partial Regex Fraction();
}
