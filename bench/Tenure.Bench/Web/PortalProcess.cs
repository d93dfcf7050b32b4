using System.Diagnostics;

namespace Tenure.Bench.Web;

/// <summary>A program that answers browsers, as a process of its own.</summary>
internal sealed class PortalProcess : IDisposable
{
    private readonly Process process;
    private readonly string folder;

    private PortalProcess(Process process, string folder, Uri address)
    {
        (this.process, this.folder, Address) = (process, folder, address);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        // What it still says is read, so that it never waits for a reader.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Address { get; }
    public int Id => process.Id;

    /// <summary>The time of processors that it took so far.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <summary>The portal's pages and API, without its work.</summary>
    public static Task<PortalProcess> Start(string database) =>
        Start("Tenure.Portal.dll", "web", "--database", database);

    /// <summary>The page that shows what is possible at all.</summary>
    public static Task<PortalProcess> StartLimit(string database) =>
        Start("Tenure.Bench.dll", "limit-page", "--database", database);

    public void Dispose()
    {
        using (var asked = Process.Start("kill", [$"{process.Id}"])) asked.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(20))) process.Kill();
        process.Dispose();
        Client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<PortalProcess> Start(string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("tenure-bench-").FullName;
        var all = arguments.Prepend(Path.Combine(AppContext.BaseDirectory, program)).Concat(["--data", folder]);
        var process = Process.Start(new ProcessStartInfo("dotnet", all)
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Production", ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Split(" ready on ") is [_, var address])
                return new PortalProcess(process, folder, new Uri(address));
        throw new InvalidOperationException($"{program} ended before it was ready.");
    }
}
