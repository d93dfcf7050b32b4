using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Tenure.Portal.Tests.Wording;

/// <summary>A sentence the product asks the translations for, and the method that does.</summary>
public sealed record Sentence(string Template, string Where);

/// <summary>Every sentence of the product, read from what was compiled: nothing can be overlooked or misread.</summary>
public static class Sentences
{
    public static readonly IReadOnlyList<Sentence> All =
    [
        .. new[] { typeof(Words).Assembly, Assembly.Load("Tenure.Connectors"), typeof(PortalApp).Assembly }
            .SelectMany(Instructions.MethodsOf)
            .SelectMany(Of),
    ];

    private static IEnumerable<Sentence> Of(MethodBase method)
    {
        var steps = Instructions.Of(method);
        var open = new Stack<string>();
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at].Text is { } text && BeginsArguments(steps, at + 1)) open.Push(text);
            if (steps[at].Called is not { } called || !TakesTemplate(called)) continue;

            var readable = open.TryPop(out var template);
            if (called.DeclaringType != typeof(FormattableStringFactory) || IsForMachines(steps, at + 1)) continue;
            Assert.True(readable, $"{Name(method)} builds a sentence that cannot be read.");
            yield return new Sentence(template!, Name(method));
        }
    }

    // A template is loaded just before the array of its arguments: a new array, or the empty one.
    private static bool BeginsArguments(IReadOnlyList<Instruction> steps, int at) =>
        (at < steps.Count && steps[at].Called is { Name: nameof(Array.Empty) })
        || (at + 1 < steps.Count && steps[at + 1].Code == OpCodes.Newarr);

    private static bool TakesTemplate(MethodBase called) =>
        called.GetParameters() is [.., { ParameterType: var text }, { ParameterType: var arguments }]
        && text == typeof(string) && arguments == typeof(object[]);

    private static bool IsForMachines(IReadOnlyList<Instruction> steps, int at) =>
        at < steps.Count && steps[at].Called is { } next && next.DeclaringType == typeof(FormattableString);

    private static string Name(MethodBase method) => $"{method.DeclaringType?.FullName}.{method.Name}";
}
