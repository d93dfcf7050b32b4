using System.Text.Json.Nodes;
using Tenure.Accounts;

namespace Tenure.Facts;

/// <summary>Numbers of bank accounts.</summary>
public static class Identifiers
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["iban.validate"] = Validate,
        ["iban.normalize"] = Validate,
    };

    private static JsonObject Validate(Case one) => Iban.Find(one.Text("value")) is { } iban
        ? new()
        {
            ["valid"] = true,
            ["country"] = iban.Country,
            ["length"] = iban.Compact.Length,
            ["compact"] = iban.Compact,
        }
        : new() { ["valid"] = false, ["reason"] = Word(Iban.FaultOf(one.Text("value"))!.Value) };

    private static string Word(IbanFault fault) => fault switch
    {
        IbanFault.Country => "country",
        IbanFault.Length => "length",
        IbanFault.Format => "format",
        _ => "checksum",
    };
}
