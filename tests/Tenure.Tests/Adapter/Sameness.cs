using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tenure.Tests.Adapter;

/// <summary>Whether an answer says what was expected; further keys and trailing zeros do not matter.</summary>
internal static partial class Sameness
{
    public static bool Of(JsonElement wanted, JsonElement given) => wanted.ValueKind switch
    {
        JsonValueKind.Object => given.ValueKind == JsonValueKind.Object && wanted.EnumerateObject()
            .All(part => given.TryGetProperty(part.Name, out var value) && Of(part.Value, value)),
        JsonValueKind.Array => given.ValueKind == JsonValueKind.Array
            && wanted.GetArrayLength() == given.GetArrayLength()
            && wanted.EnumerateArray().Zip(given.EnumerateArray()).All(pair => Of(pair.First, pair.Second)),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => wanted.ValueKind == given.ValueKind,
        _ => given.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && OfText(wanted.ToString(), given.ToString()),
    };

    private static bool OfText(string wanted, string given) =>
        wanted == given || (Number(wanted) is { } left && Number(given) is { } right
            && IsNumber(wanted, given) && left.Top * right.Bottom == right.Top * left.Bottom);

    // Identifiers such as "007" are not numbers.
    private static bool IsNumber(string wanted, string given) =>
        (wanted + given).AsSpan().ContainsAny('.', '/') || !(wanted.StartsWith('0') || given.StartsWith('0'));

    private static (BigInteger Top, BigInteger Bottom)? Number(string text)
    {
        if (Decimal().Match(text) is { Success: true } number)
            return (Whole(string.Concat(text.Split('.'))), BigInteger.Pow(10, number.Groups[1].Length));
        return Fraction().IsMatch(text) ? (Whole(text.Split('/')[0]), Whole(text.Split('/')[1])) : null;
    }

    private static BigInteger Whole(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-?\d+(?:\.(\d+))?$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^-?\d+/\d+$")]
    private static partial Regex Fraction();
}
