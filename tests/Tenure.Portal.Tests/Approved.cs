namespace Tenure.Portal.Tests;

/// <summary>A text file of mistakes with what is said about each, judged as a whole.</summary>
/// <remarks>
/// A mistake is "file: this → that" (↵ is a new line), and below it, indented, every problem that is reported.
/// </remarks>
internal static class Approved
{
    public static void Holds<T>(string path, Func<(string File, string Instead, string Write), IEnumerable<T>> judge)
    {
        var file = Path.Combine(Folders.Root, "tests/Tenure.Portal.Tests", path);
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var mistakes = text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith(' '));
        var judged = mistakes.Select(line => judge(Read(line)).Select(one => $"  {one}").Prepend(line));
        var actual = string.Join("\n\n", judged.Select(lines => string.Join('\n', lines))) + "\n";
        if (actual != text) Assert.Fail($"{path} should say:\n{actual}");
    }

    private static (string File, string Instead, string Write) Read(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var arrow = line.IndexOf(" →", StringComparison.Ordinal);
        return (line[..colon], Lines(line[(colon + 2)..arrow]), Lines(line[(arrow + 2)..].TrimStart()));
    }

    private static string Lines(string text) => text.Replace("↵", "\n");
}
