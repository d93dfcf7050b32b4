using System.Diagnostics;

namespace Tenure.Portal.Tests.Databases;

/// <summary>The PostgreSQL programs of this machine, and how to start them.</summary>
/// <remarks>PostgreSQL refuses to run as root, so root starts it as the user its package made.</remarks>
public static class PostgresProgram
{
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>The folder of initdb and postgres, or null where there is none.</summary>
    public static readonly string? Folder = Find();

    private static readonly bool AsRoot = Environment.UserName == "root";

    /// <summary>Why no server can be started here, or null.</summary>
    public static string? Missing =>
        OperatingSystem.IsWindows() ? "the test server speaks through a Unix socket"
        : Folder is null ? $"no initdb on PATH or below {DebianFolder}"
        : null;

    /// <summary>Starts a program as the user PostgreSQL runs as, its input and output piped to us.</summary>
    public static Process Start(string file, params string[] arguments)
    {
        string[] all = AsRoot ? ["runuser", "-u", "postgres", "--", file, .. arguments] : [file, .. arguments];
        return Process.Start(new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    private static string? Find()
    {
        var installed = Directory.Exists(DebianFolder)
            ? Directory.EnumerateDirectories(DebianFolder)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}
