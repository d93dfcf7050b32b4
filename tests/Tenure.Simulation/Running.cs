using System.Diagnostics;
using System.Globalization;
using Tenure.Portal.Stories;

namespace Tenure.Simulation;

/// <summary>The simulator's command line.</summary>
public static class Running
{
    private const string Usage = """
        simulate [--seed N] [--seeds M] [--years Y] [--accounts A] [--at-once T] [--database "Host=…"] [--out DIR]
            plays seeds from N on, T at a time; each failing customer is written to DIR as a story of its own
        simulate --story FILE [--catalog DIR]
            plays one story with the seller's files of DIR, or of the story's own folder
        """;

    /// <summary>0 where no law was broken.</summary>
    public static async Task<int> Run(string[] args, TextWriter output)
    {
        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(Usage);
            return 0;
        }

        return Value(args, "--story") is { } story
            ? await Repeat(story, Value(args, "--catalog") ?? Path.GetDirectoryName(Path.GetFullPath(story))!, output)
            : await Seeds(args, output);
    }

    private static async Task<int> Seeds(string[] args, TextWriter output)
    {
        var (seed, seeds) = (Number(args, "--seed", 1), Number(args, "--seeds", 1));
        var (years, accounts) = (Number(args, "--years", 1), Number(args, "--accounts", 10));
        var database = Value(args, "--database");
        var all = Enumerable.Range(seed, seeds).Select(one => new Settings(one, years, accounts, database));
        var (watch, total, failed) = (Stopwatch.StartNew(), new Tally(0, 0, 0, 0, 0), 0);
        await foreach (var (one, report) in Played(all, database is null ? Number(args, "--at-once", 1) : 1))
        {
            total += report.Tally;
            await output.WriteLineAsync(
                $"seed {one.Seed}: {report.Tally}, {report.Findings.Sum(each => each.Count())} findings");
            if (report.Findings.Count == 0) continue;
            failed++;
            await Failures.Write(
                report, Path.Combine(Value(args, "--out") ?? "artifacts/simulation", $"seed-{one.Seed}"), output);
        }

        var accountYears = (double)seeds * years * accounts;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{seeds} seeds × {years} years × {accounts} accounts in {watch.Elapsed.TotalSeconds:0.0} s, "
            + $"{accountYears / watch.Elapsed.TotalSeconds:0.0} account-years a second, "
            + $"{failed} seeds with findings; {total}"));
        return failed == 0 ? 0 : 1;
    }

    // Worlds know nothing of each other; they are told of in the order of their seeds.
    private static async IAsyncEnumerable<(Settings, Report)> Played(IEnumerable<Settings> all, int atOnce)
    {
        var running = new Queue<(Settings Settings, Task<Report> Report)>();
        foreach (var settings in all)
        {
            if (running.Count == atOnce) yield return (running.Peek().Settings, await running.Dequeue().Report);
            running.Enqueue((settings, Task.Run(new Simulation(settings).Run)));
        }

        while (running.Count > 0) yield return (running.Peek().Settings, await running.Dequeue().Report);
    }

    private static async Task<int> Repeat(string file, string catalog, TextWriter output)
    {
        var story = Story.Parse(Path.GetFileName(file), await File.ReadAllTextAsync(file));
        var files = Connectors.SellerFiles.SellerFiles.Texts(catalog);
        var report = await Simulation.Repeat(story, files);
        foreach (var finding in report.Findings.SelectMany(one => one)) await output.WriteLineAsync($"{finding}");
        await output.WriteLineAsync($"{report.Findings.Sum(one => one.Count())} findings");
        return report.Findings.Count == 0 ? 0 : 1;
    }

    private static int Number(string[] args, string name, int usual) =>
        Value(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    private static string? Value(string[] args, string name) =>
        args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
}
