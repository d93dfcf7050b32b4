using System.Text.Json.Nodes;

namespace Tenure.Facts;

/// <summary>Rounding to decimals and to powers of ten.</summary>
public static class Roundings
{
    public static readonly Dictionary<string, Func<Case, JsonObject>> Operations = new()
    {
        ["money.round"] = one => Rounded(one, one.Int("scale")),
        ["money.round_to_unit"] = one => Rounded(one, -one.Int("power_of_ten")),
    };

    private static JsonObject Rounded(Case one, int digits)
    {
        var mode = Units.RoundingOf(one.Text("mode"));
        return new() { ["value"] = Ratio.Parse(one.Text("value")).ToDecimal(digits, mode) };
    }
}
