extern alias adapter;

using System.Text.Json;
using System.Text.Json.Nodes;
using Tenure.Tests.House;

namespace Tenure.Tests.Adapter;

/// <summary>What became of one case.</summary>
/// <param name="Compat">"core" must hold; "variant" describes another policy, "reference" is for comparison.</param>
/// <param name="Unsupported">Why the product has no such operation or policy; null where it answered.</param>
internal sealed record Outcome(
    string Family, string Id, string Operation, string Compat, bool Passed, string? Unsupported, string Answer);

/// <summary>All cases, answered by the adapter.</summary>
internal static class Outcomes
{
    public static readonly IReadOnlyList<Outcome> All =
        [.. Files.SelectMany(file => Of(File.ReadAllText(file)))];

    private static IEnumerable<string> Files => Directory
        .EnumerateFiles(Path.Combine(Sources.Root, "tests/Tenure.Facts/cases"), "*.json")
        .Order(StringComparer.Ordinal);

    /// <summary>Every first case of an operation, once without each of its inputs.</summary>
    public static IEnumerable<string> Incomplete =>
        from file in Files
        from one in JsonNode.Parse(File.ReadAllText(file))!["cases"]!.AsArray().DistinctBy(one => (string?)one!["op"])
        from name in one!["input"]!.AsObject().Select(input => input.Key).ToList()
        select Without(one, name);

    public static string Answer(string line) => adapter::Tenure.Facts.Adapter.Answer(line);

    private static string Without(JsonNode one, string name)
    {
        var copy = one.DeepClone();
        copy["input"]!.AsObject().Remove(name);
        return copy.ToJsonString();
    }

    private static IEnumerable<Outcome> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        var family = document.RootElement.GetProperty("family").GetString()!;
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => Of(family, one))];
    }

    private static Outcome Of(string family, JsonElement one)
    {
        string Text(string name) => one.GetProperty(name).GetString()!;
        var answer = Answer(one.GetRawText());
        using var given = JsonDocument.Parse(answer);
        var no = given.RootElement.TryGetProperty("unsupported", out var why) ? why.GetString() : null;
        var passed = no is null && IsExpected(one.GetProperty("expected"), given.RootElement);
        return new Outcome(family, Text("id"), Text("op"), Text("compat"), passed, no, answer);
    }

    private static bool IsExpected(JsonElement expected, JsonElement given) =>
        given.TryGetProperty("result", out var result)
            ? Sameness.Of(expected, result)
            : expected.TryGetProperty("error", out _) && given.TryGetProperty("error", out _);
}
