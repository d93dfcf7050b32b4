using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tenure.Bench.Web;

/// <summary>What a load came to; times in milliseconds.</summary>
internal sealed record Load(double PerSecond, double Median, double Slow)
{
    /// <summary>Milliseconds of a processor that the program took for one answer.</summary>
    public double Work { get; init; }
}

/// <summary>One request that is sent again and again among others.</summary>
internal sealed record Sent(string Method, string Path, string Header, string Value, string Body = "");

/// <summary>wrk, which sends as many requests as are answered over a few connections.</summary>
internal static partial class Wrk
{
    private const string Script = """
        local sent, at = {}, 0
        function init(args)
            for line in io.lines(args[1]) do
                local method, path, header, value, body = line:match("([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)")
                local headers = { [header] = value, ["Content-Type"] = body ~= "" and "application/json" or nil }
                sent[#sent + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
            end
        end
        function request()
            at = at % #sent + 1
            return sent[at]
        end
        """;

    /// <summary>Why it cannot be used on this machine; null where it can.</summary>
    public static string? Missing =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "wrk")))
            ? null : "wrk, which sends the requests, is not installed (on Debian: apt-get install wrk).";

    /// <exception cref="InvalidOperationException">An answer was no success.</exception>
    public static async Task<Load> Send(Uri address, IEnumerable<Sent> requests, (int Seconds, int Connections) load)
    {
        var folder = Directory.CreateTempSubdirectory("tenure-wrk-").FullName;
        var (script, list) = (Path.Combine(folder, "script.lua"), Path.Combine(folder, "requests"));
        await File.WriteAllTextAsync(script, Script);
        await File.WriteAllLinesAsync(list, requests.Select(one =>
            $"{one.Method}\t{one.Path}\t{one.Header}\t{one.Value}\t{one.Body}"));
        using var process = Process.Start(new ProcessStartInfo("wrk",
            [$"-t1", $"-c{load.Connections}", $"-d{load.Seconds}s", "--timeout", "20s", "--latency", "-s", script,
                address.ToString(), "--", list]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        if (process.ExitCode != 0 || output.Contains("Non-2xx") || output.Contains("Socket errors"))
            throw new InvalidOperationException(output);
        return new Load(Number(PerSecond().Match(output)), Number(Half().Match(output)), Number(Most().Match(output)));
    }

    private static double Number(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
        {
            "s" => 1_000, "us" => 0.001, _ => 1,
        };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)()")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Half();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Most();
}
