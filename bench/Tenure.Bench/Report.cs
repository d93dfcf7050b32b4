using System.Diagnostics;
using System.Globalization;

namespace Tenure.Bench;

/// <summary>Prints what was measured as a table that can be put into a document.</summary>
internal static class Report
{
    public static void Title(string text, string? database = null)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        Console.WriteLine($"\n### {text}\n");
        Console.WriteLine($"{Environment.ProcessorCount} cores, {memory} GB, .NET {Environment.Version}"
            + (database is null ? "" : $", {database}") + "\n");
    }

    public static void Table(string head, IEnumerable<string[]> rows)
    {
        var columns = head.Split('|').Select(column => column.Trim()).ToArray();
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(columns.Select((_, at) => at == 0 ? "---|" : "---:|"))}");
        foreach (var row in rows) Console.WriteLine($"| {string.Join(" | ", row)} |");
        Console.WriteLine();
    }

    /// <summary>What goes on meanwhile, beside the tables.</summary>
    public static void Note(string text) => Console.Error.WriteLine($"{TimeOfDay} {text}");

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN
            : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <param name="part">Between 0 and 1.</param>
    public static double Quantile(IReadOnlyList<double> values, double part) =>
        values.Order().ElementAt(Math.Min(values.Count - 1, (int)(values.Count * part)));

    public static string Show(double value) => value switch
    {
        double.NaN => "–",
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("N1", CultureInfo.InvariantCulture),
        _ => value.ToString("N2", CultureInfo.InvariantCulture),
    };

    /// <summary>How long something takes, in seconds.</summary>
    public static async Task<double> Seconds(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Megabytes of memory that a process holds now.</summary>
    public static long Resident(int process) => Status(process, "VmRSS");

    /// <summary>The most megabytes that it ever held.</summary>
    public static long ResidentAtMost(int process) => Status(process, "VmHWM");

    private static long Status(int process, string name) => File.ReadLines($"/proc/{process}/status")
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) >> 10).FirstOrDefault();

    private static string TimeOfDay =>
        TimeProvider.System.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
