using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NodaTime;

namespace Tenure.Tests.House;

/// <summary>The core only decides: no clock, no chance, no waiting, no outside, no inexact number.</summary>
public sealed class PurityTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly Assembly Core = typeof(Money).Assembly;

    private static readonly Type[] BannedTypes =
    [
        typeof(double), typeof(float), typeof(Half), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly),
        typeof(TimeOnly), typeof(Random), typeof(TimeProvider), typeof(IClock), typeof(Thread), typeof(Timer),
    ];

    private static readonly string[] BannedNamespaces =
        ["System.IO", "System.Net", "System.Threading.Tasks", "System.Data", "System.Diagnostics.Tracing", "Microsoft"];

    // What a signature does not show: calls to the machine, spelt out. Words in text and comments are free.
    private static readonly HashSet<string> BannedWords =
    [
        "double", "float", "async", "await", "DateTime", "DateTimeOffset", "Task", "ValueTask", "Environment", "Random",
        "HttpClient", "ILogger", "TimeProvider", "SystemClock", "Stopwatch", "Thread", "Console", "NewGuid",
        "CreateVersion7", "RandomNumberGenerator",
    ];

    [Fact]
    public void The_core_is_built_on_NodaTime_alone()
    {
        var project = XDocument.Parse(Sources.Read("src/Tenure/Tenure.csproj"));
        var references = project.Descendants()
            .Where(element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal))
            .Select(element => (string?)element.Attribute("Include"));
        Assert.Equal(["NodaTime"], references);
        Law.Holds(
            from name in Core.GetReferencedAssemblies().Select(reference => reference.Name!)
            where name != "NodaTime" && !name.StartsWith("System.", StringComparison.Ordinal)
            select $"Tenure refers to {name}");
    }

    [Fact]
    public void No_member_of_the_core_knows_time_chance_or_the_outside() =>
        Law.Holds(
            from type in Core.GetTypes()
            from member in type.GetMembers(Declared)
            from used in Mentioned(member).SelectMany(Parts).Distinct()
            where IsBanned(used)
            select $"{type.FullName}.{member.Name} uses {used}");

    [Fact]
    public void No_line_of_the_core_asks_the_machine() =>
        Law.Holds(
            from file in ParsedFile.All
            where file.File.IsIn("src/Tenure")
            from token in file.Unit.DescendantTokens()
            where token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword()
            where BannedWords.Contains(token.ValueText)
            select $"{file.Place(token.Parent!)} says {token.ValueText}");

    [Fact]
    public void No_line_of_the_core_opens_the_outside() =>
        Law.Holds(
            from file in ParsedFile.All
            where file.File.IsIn("src/Tenure")
            from name in file.Unit.DescendantNodes().Select(node => node.ToString()).Where(BannedNamespaces.Contains)
            select $"{file.File.Path} names {name}");

    private static IEnumerable<Type> Mentioned(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        MethodBase method =>
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method is MethodInfo { ReturnType: var answer } ? [answer] : Type.EmptyTypes,
            .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
        ],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
        : [type];

    private static bool IsBanned(Type type) =>
        BannedTypes.Contains(type) || BannedNamespaces.Any(banned => IsWithin(type.Namespace ?? "", banned));

    private static bool IsWithin(string name, string outer) =>
        name == outer || name.StartsWith(outer + ".", StringComparison.Ordinal);
}
