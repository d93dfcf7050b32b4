namespace Tenure.Simulation;

/// <summary>
/// Writes down what a failing seed needs to be repeated: a story for each customer and the seller's files.
/// </summary>
public static class Failures
{
    public static async Task Write(Report report, string folder, TextWriter output)
    {
        foreach (var (path, text) in report.Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text);
        }

        foreach (var customer in report.Findings)
        {
            foreach (var finding in customer.Take(5))
                await output.WriteLineAsync($"  {customer.Key}: {Short($"{finding}")}");
            if (!report.Stories.TryGetValue(customer.Key, out var story)) continue;
            var file = Path.Combine(folder, $"{customer.Key}.story");
            await File.WriteAllTextAsync(
                file, string.Join('\n', [.. customer.Select(one => $"# {Short($"{one}")}"), story, ""]));
            await output.WriteLineAsync($"  repeat it alone: simulate --story {file}");
        }
    }

    private static string Short(string text) => text.Length < 700
        ? text.ReplaceLineEndings(" ") : text[..700].ReplaceLineEndings(" ");
}
