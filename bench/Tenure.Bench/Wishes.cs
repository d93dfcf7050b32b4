using System.Globalization;

namespace Tenure.Bench;

/// <summary>What a measurement was asked for on the command line: "--name value".</summary>
internal sealed class Wishes
{
    private readonly Dictionary<string, string> values = [];

    public Wishes(string[] arguments)
    {
        foreach (var pair in arguments.Chunk(2))
            if (pair is [['-', '-', .. var name], var value]) values[name] = value;
    }

    public int Subscriptions => Number("subscriptions", 10_000);
    public int Due => Number("due", Subscriptions / 10);
    public int Months => Number("months", Subscriptions >= 1_000_000 ? 1 : 3);
    public int Rounds => Number("rounds", 3);

    public int Number(string name, int otherwise) =>
        values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string? Text(string name) => values.GetValueOrDefault(name);
}
