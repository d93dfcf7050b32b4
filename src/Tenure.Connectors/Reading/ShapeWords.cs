using NJsonSchema;
using NJsonSchema.Validation;

namespace Tenure.Connectors.Reading;

/// <summary>Says in plain words how a value breaks its schema, and what would fit.</summary>
internal static class ShapeWords
{
    public static void Tell(ValidationError error, Node node, Findings findings)
    {
        var (reason, remedy) = Words(error, node);
        findings.Error(node, reason, remedy);
    }

    /// <summary>What the schema says about a property of a map.</summary>
    public static string? Meaning(JsonSchema? map, string property)
    {
        if (map is null || !map.ActualSchema.Properties.TryGetValue(property, out var schema)) return null;
        return (schema.Description ?? schema.ActualSchema.Description)?.TrimEnd('.');
    }

    private static (string Reason, string? Remedy) Words(ValidationError error, Node node)
    {
        var schema = error.Schema?.ActualSchema;
        return error.Kind switch
        {
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                ($"'{node}' is not known here", Known(schema, $"{node}")),
            ValidationErrorKind.NotInEnumeration =>
                ($"'{node}' is not possible here", "write " + Wording.Either(Values(schema))),
            ValidationErrorKind.PatternMismatch => ($"'{node}' does not fit", schema?.Description?.TrimEnd('.')),
            ValidationErrorKind.DateExpected =>
                ($"'{node}' is not a calendar date", "write year-month-day, like 2026-03-31"),
            ValidationErrorKind.NumberTooSmall or ValidationErrorKind.NumberTooBig =>
                ($"'{node}' is out of range", Range(schema)),
            ValidationErrorKind.TooFewItems => ("the list is too short", $"it needs at least {schema?.MinItems}"),
            ValidationErrorKind.TooManyItems => ("the list is too long", $"it has room for {schema?.MaxItems}"),
            ValidationErrorKind.ItemsNotUnique => ("the list has the same item twice", null),
            ValidationErrorKind.StringTooShort => ("the text is too short", $"at least {schema?.MinLength} characters"),
            ValidationErrorKind.StringTooLong => ("the text is too long", $"at most {schema?.MaxLength} characters"),
            var kind => Typed(kind, node),
        };
    }

    private static (string Reason, string? Remedy) Typed(ValidationErrorKind kind, Node node)
    {
        var expected = kind switch
        {
            ValidationErrorKind.StringExpected => "text",
            ValidationErrorKind.IntegerExpected => "a whole number",
            ValidationErrorKind.NumberExpected => "a number",
            ValidationErrorKind.BooleanExpected => "true or false",
            ValidationErrorKind.ArrayExpected => "a list",
            ValidationErrorKind.ObjectExpected => "a group of fields",
            _ => "a value",
        };
        return node switch
        {
            Node.Text { IsEmpty: true } => ("there is no value", $"write {expected} or leave the field out"),
            Node.Text text => ($"'{text}' is not {expected}", null),
            Node.List => ($"there is a list where {expected} belongs", null),
            _ => ($"there is a group of fields where {expected} belongs", null),
        };
    }

    private static string? Known(JsonSchema? schema, string wrong)
    {
        if (schema is null || schema.Properties.Count == 0) return schema?.Description?.TrimEnd('.');
        var near = schema.Properties.Keys.MinBy(known => Distance(known, wrong))!;
        return Distance(near, wrong) <= 2 ? $"did you mean '{near}'?" : Wording.Known(schema.Properties.Keys);
    }

    private static IEnumerable<string> Values(JsonSchema? schema) => schema?.Enumeration.Select(one => $"{one}") ?? [];

    private static string? Range(JsonSchema? schema) => (schema?.Minimum, schema?.Maximum) switch
    {
        ({ } least, { } most) => $"between {least} and {most}",
        ({ } least, null) => $"at least {least}",
        (null, { } most) => $"at most {most}",
        _ => null,
    };

    /// <summary>Letters to add, drop or replace to turn one word into the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
