using System.Diagnostics;

namespace Tenure.Portal.Tests.Crash;

/// <summary>The portal as a process of its own, which can be killed like any other.</summary>
public sealed class PortalProcess : IDisposable
{
    private readonly Process process;

    private PortalProcess(Process process, Uri url)
    {
        this.process = process;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = url };
    }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the demo over a folder that has its data, and waits until it says that it is ready.</summary>
    public static async Task<PortalProcess> Start(string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tenure.Portal.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--demo", "--data", data])
        {
            RedirectStandardOutput = true,
            Environment = { ["TENURE_DATABASE"] = null },
        })!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.Split(" ready on ") is [_, var url]) return new PortalProcess(process, new Uri(url));
        throw new InvalidOperationException("The portal ended before it was ready.");
    }

    /// <summary>SIGKILL: no handler runs, nothing is written any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
        Client.Dispose();
    }
}
