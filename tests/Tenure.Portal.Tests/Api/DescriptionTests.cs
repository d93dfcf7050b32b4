using System.Text.Json;
using System.Text.Json.Nodes;
using Tenure.Portal.Tests.Isolation;

namespace Tenure.Portal.Tests.Api;

/// <summary>The API's description is as it was approved, and leaves no route out.</summary>
public sealed class DescriptionTests(SharedPortal shared) : IClassFixture<SharedPortal>
{
    private const string File = "docs/api/openapi.json";
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task It_is_as_approved()
    {
        var actual = (await Described()).ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
        var path = Path.Combine(Folders.Root, File);
        var approved = System.IO.File.Exists(path) ? await System.IO.File.ReadAllTextAsync(path, Stop) : "";
        if (actual == approved.ReplaceLineEndings("\n")) return;
        var received = Path.Combine(AppContext.BaseDirectory, "openapi.json");
        await System.IO.File.WriteAllTextAsync(received, actual, Stop);
        Assert.Fail($"If the API is meant to have changed, copy {received} to {File}.");
    }

    [Fact]
    public async Task It_describes_every_route_and_says_who_may_ask()
    {
        var document = await Described();
        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        var mapped = (await Door.All(shared.Host))
            .Where(door => door.IsApi && !door.Pattern.EndsWith(".json", StringComparison.Ordinal))
            .Where(door => !door.Pattern.Contains("**", StringComparison.Ordinal))
            .Select(door => $"{door.Method} {door.Pattern.Replace(":guid", "", StringComparison.Ordinal)}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.StartsWith("3.1.", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["token"]!["scheme"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_says_of_every_field_what_it_means()
    {
        var fields = (await Described())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(operation => operation.Value!["requestBody"]?["content"]!["application/json"]!["schema"])
            .OfType<JsonNode>().SelectMany(schema => schema["properties"]!.AsObject())
            .Select(field => (Name: $"{path.Key}: {field.Key}", Says: field.Value!["description"])));
        Assert.DoesNotContain(fields, field => field.Says is null);
        Assert.NotEmpty(fields);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<JsonNode> Described() => JsonNode.Parse(await shared.Host.Client.GetStringAsync(
        new Uri("/api/v1/openapi.json", UriKind.Relative), Stop))!;
}
