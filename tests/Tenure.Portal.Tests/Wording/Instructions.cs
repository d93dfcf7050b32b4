using System.Reflection;
using System.Reflection.Emit;

namespace Tenure.Portal.Tests.Wording;

/// <summary>One step of a compiled method: a text it loads, a method it calls, or anything else.</summary>
public sealed record Instruction(OpCode Code, string? Text, MethodBase? Called);

/// <summary>Reads what a method was compiled to.</summary>
public static class Instructions
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    /// <summary>All methods of the assembly, also those the compiler made of lambdas and async methods.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMembers(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly).OfType<MethodBase>()
        where method.GetMethodBody() is not null
        select method;

    /// <summary>The steps in the order they lie in, those that do nothing left out.</summary>
    public static IReadOnlyList<Instruction> Of(MethodBase method)
    {
        var (code, at, found) = (method.GetMethodBody()!.GetILAsByteArray()!, 0, new List<Instruction>());
        while (at < code.Length)
        {
            var wide = code[at] == 0xFE;
            var opcode = Codes[wide ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += wide ? 2 : 1;
            if (opcode != OpCodes.Nop) found.Add(Resolve(method, opcode, code, at));
            at += Length(opcode, code, at);
        }
        return found;
    }

    private static Instruction Resolve(MethodBase method, OpCode code, byte[] bytes, int at) => code.OperandType switch
    {
        OperandType.InlineString => new(code, method.Module.ResolveString(BitConverter.ToInt32(bytes, at)), null),
        OperandType.InlineMethod => new(code, null, Method(method, BitConverter.ToInt32(bytes, at))),
        _ => new(code, null, null),
    };

    private static MethodBase? Method(MethodBase inside, int token) => inside.Module.ResolveMethod(
        token,
        inside.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        inside.IsGenericMethod ? inside.GetGenericArguments() : null);

    private static int Length(OpCode code, byte[] bytes, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(bytes, at),
        _ => 4,
    };
}
