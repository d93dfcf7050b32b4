using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tenure.SelfService;

namespace Tenure.Portal.Api;

/// <summary>The API's description for integrators: OpenAPI 3.1, with every action's own input.</summary>
public static class ApiDocument
{
    private const string Scheme = "token";

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["200"] = "Done.",
        ["201"] = "The quote, kept until it expires.",
        ["400"] = "Something sent cannot be used; every field is named.",
        ["401"] = "The token is missing, unknown or revoked.",
        ["404"] = "Your account has nothing with this address.",
        ["409"] = "Refused: every reason is named, and nothing was done.",
        ["413"] = "The request is too large.",
        ["422"] = "The idempotency key was used for another request.",
        ["429"] = "Too many requests; wait a minute.",
    };

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) => Describe(document));
        options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
    });

    private static Task Describe(OpenApiDocument document)
    {
        document.Info.Title = "Tenure";
        document.Info.Description = """
            Account self-service: what may be changed, what it costs, and doing it. Ask for a quote, read what it
            comes to, and confirm it: what was quoted is done, or it is refused with the difference. Amounts are
            decimal texts with their currency, days are ISO 8601, and the end of a term is exclusive. Sentences come
            in the language of the Accept-Language header.
            """.ReplaceLineEndings(" ");
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer",
                Description = "A token of one account, made with \"tenure token create\".",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        operation.Responses ??= [];
        foreach (var always in new[] { "401", "429" }) operation.Responses.TryAdd(always, new OpenApiResponse());
        foreach (var (status, response) in operation.Responses)
            response.Description = Meanings.GetValueOrDefault(status) ?? response.Description;
        foreach (var limit in operation.Parameters?.OfType<OpenApiParameter>().Where(one => one.Name == "limit") ?? [])
            limit.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" };
        if (context.Description.HttpMethod == HttpMethods.Post)
            (operation.Parameters ??= []).Add(Key());
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<SelfServiceAction>().FirstOrDefault()
            is { } action) operation.RequestBody = InputOf(action);
        return Task.CompletedTask;
    }

    private static OpenApiParameter Key() => new()
    {
        Name = Repeats.KeyHeader, In = ParameterLocation.Header, Required = false,
        Description = "Names this request: sent again within 30 days, it gets the same answer and is not done twice.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
    };

    private static OpenApiRequestBody InputOf(SelfServiceAction action)
    {
        var fields = InputField.Of(action);
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = false,
            Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => SchemaOf(action, field)),
            Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
        };
        var media = new OpenApiMediaType { Schema = schema, Example = JsonNode.Parse(InputReading.Example(action)) };
        var content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = media };
        return new() { Required = true, Content = content };
    }

    private static OpenApiSchema SchemaOf(SelfServiceAction action, InputField field)
    {
        var schema = SchemaOf(field.Type);
        schema.Description = InputTexts.Of(action, field);
        return schema;
    }

    private static OpenApiSchema SchemaOf(Type type) => type switch
    {
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(Guid) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(Cadence) => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. new[] { Cadence.Monthly, Cadence.Annual, Cadence.ThreeYear }.Select(one => (JsonNode)one.Code)],
        },
        { IsGenericType: true } => new()
        {
            Type = JsonSchemaType.Array, Items = SchemaOf(type.GenericTypeArguments[0]),
        },
        _ => new() { Type = JsonSchemaType.String },
    };
}
