namespace Tenure.Connectors.Reading;

/// <summary>Turns of phrase that problems share.</summary>
internal static class Wording
{
    /// <summary>"known are a, b, c".</summary>
    public static string Known(IEnumerable<string> names) => "known are " + string.Join(", ", names);

    /// <summary>"a, b or c".</summary>
    public static string Either(IEnumerable<string> values)
    {
        var all = values.ToArray();
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
