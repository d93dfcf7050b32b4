using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tenure.Portal.Tests.Isolation;

/// <summary>One way to ask the portal something: an address, a method and, on a page, one of its forms.</summary>
/// <param name="Pattern">As it is mapped: "/orders/{id:guid}".</param>
/// <param name="Handler">The page's form; null for its only one.</param>
internal sealed record Door(string Method, string Pattern, string? Handler = null)
{
    /// <summary>What it takes from the address, query or form, by the names that are sent.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The part of them that stands in the address.</summary>
    public IReadOnlyList<string> InPath { get; init; } = [];
    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Pattern}{(Handler is null ? "" : $"?handler={Handler}")}";

    /// <summary>Every door of a running portal except those to files that are the same for everyone.</summary>
    public static async Task<IReadOnlyList<Door>> All(PortalHost portal)
    {
        List<Door> doors = [];
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            if (endpoint is not RouteEndpoint route || IsFile(route)) continue;
            doors.AddRange(route.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? OfPage(route, await Compiled(portal, route, page))
                : OfRoute(route));
        }

        // A page is mapped once by its own address; some are listed twice.
        return [.. doors.DistinctBy(door => door.ToString())];
    }

    private static bool IsFile(RouteEndpoint route) =>
        route.RoutePattern.RawText!.EndsWith(":file}", StringComparison.Ordinal)
        || route.Metadata.Any(one => one.GetType().Name == "StaticAssetDescriptor");

    private static Task<CompiledPageActionDescriptor> Compiled(
        PortalHost portal, RouteEndpoint route, PageActionDescriptor page) =>
        portal.Services.GetRequiredService<PageLoader>().LoadAsync(page, route.Metadata);

    private static IEnumerable<Door> OfPage(RouteEndpoint route, CompiledPageActionDescriptor page)
    {
        // A page without a handler for GET still shows itself.
        var handlers = page.HandlerMethods.Select(one => (Method: one.HttpMethod.ToUpperInvariant(), one.Name,
            Parameters: one.Parameters.Where(IsSent).Select(parameter => Sent(parameter.Name, parameter.BindingInfo))));
        if (page.HandlerMethods.All(one => one.HttpMethod != "Get")) handlers = handlers.Append(("GET", null!, []));
        foreach (var (method, name, parameters) in handlers)
            yield return Of(method, route, [.. parameters, .. Bound(page, method)]) with { Handler = name };
    }

    private static IEnumerable<Door> OfRoute(RouteEndpoint route)
    {
        var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        var sent = route.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .Where(one => IsPlain(one.ParameterType)).Select(one => one.Name!) ?? [];
        return methods.Select(method => Of(method, route, sent));
    }

    private static Door Of(string method, RouteEndpoint route, IEnumerable<string> parameters)
    {
        string[] inPath = [.. route.RoutePattern.Parameters.Select(one => one.Name)];
        return new Door(method, "/" + route.RoutePattern.RawText!.TrimStart('/'))
        {
            InPath = inPath,
            Parameters = [.. inPath.Concat(parameters).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static IEnumerable<string> Bound(CompiledPageActionDescriptor page, string method) =>
        from property in page.BoundProperties.OfType<PageBoundPropertyDescriptor>()
        let bind = property.Property.GetCustomAttribute<BindPropertyAttribute>()
        where method != "GET" || bind is not { SupportsGet: false }
        select Sent(property.Name, property.BindingInfo);

    private static string Sent(string name, Microsoft.AspNetCore.Mvc.ModelBinding.BindingInfo? binding) =>
        binding?.BinderModelName ?? name;

    private static bool IsSent(HandlerParameterDescriptor parameter) =>
        parameter.ParameterType != typeof(CancellationToken)
        && parameter.BindingInfo?.BindingSource?.IsFromRequest != false;

    private static bool IsPlain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain == typeof(string) || plain == typeof(Guid);
    }
}
