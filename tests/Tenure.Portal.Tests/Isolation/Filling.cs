namespace Tenure.Portal.Tests.Isolation;

/// <summary>What stands in the addresses and forms of all doors: ids of an account, and what is nobody's.</summary>
internal static class Filling
{
    // Whoever maps a new route says here what its parameters are: an id of a kind …
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["account"] = "account", ["attempt"] = "attempt", ["change"] = "change", ["method"] = "method",
        ["invoice"] = "invoice", ["person"] = "person", ["quote"] = "quote", ["replacement"] = "method",
        ["setup"] = "setup", ["subscription"] = "subscription",
    };

    // … where it is called "id", of the kind that the address begins with …
    private static readonly Dictionary<string, string> Places = new()
    {
        ["cases"] = "case", ["help"] = "case", ["invoices"] = "invoice", ["notices"] = "notice", ["orders"] = "order",
        ["payment-methods"] = "method", ["quotes"] = "quote", ["subscriptions"] = "subscription",
    };

    // … or something that is nobody's.
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        ["after"] = "0", ["autoRenew"] = "on", ["case"] = "case", ["code"] = "404", ["days"] = "1",
        ["documentName"] = "v1", ["for"] = "default", ["form"] = "", ["from"] = "/", ["keep"] = "3",
        ["kind"] = "card", ["language"] = "nl", ["limit"] = "2", ["mail"] = "nobody@example.com", ["name"] = "1.eml",
        ["on"] = "false", ["page"] = "1", ["path"] = "/", ["poNumber"] = "PO-1", ["product"] = "", ["q"] = "",
        ["release"] = "nobody@example.com", ["request"] = $"{Guid.NewGuid()}", ["rest"] = "nothing", ["return"] = "/",
        ["returnUrl"] = "/", ["seal"] = "", ["search"] = "", ["seats"] = "1", ["seen"] = "0", ["show"] = "",
        ["slug"] = "add-seats", ["sort"] = "", ["state"] = "", ["status"] = "", ["term"] = "monthly",
        ["token"] = "unknown", ["until"] = "2031-01-01", ["within"] = "",
    };

    /// <param name="inPath">Whose ids stand in the address.</param>
    /// <param name="beside">Whose ids stand in query and form.</param>
    public static Dictionary<string, string> Of(Door door, Household inPath, Household beside) =>
        door.Parameters.ToDictionary(name => name, name => KindOf(door, name) is { } kind
            ? (door.InPath.Contains(name) ? inPath : beside).Ids[kind]
            : Harmless[name], StringComparer.OrdinalIgnoreCase);

    /// <summary>What a parameter is an id of; null where it is none.</summary>
    public static string? KindOf(Door door, string name)
    {
        if (name != "id" && name != "Id") return Kinds.GetValueOrDefault(name);
        var place = door.Pattern.Replace("/api/v1/", "/", StringComparison.Ordinal).Split('/')[1];
        return Places.GetValueOrDefault(place);
    }

    public static bool IsHarmless(string name) => Harmless.ContainsKey(name);
}
