using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tenure.Portal.Tests.Crash;

/// <summary>The program as a process of its own, which can be killed like any other.</summary>
public sealed class PortalProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = [];
    private bool isDisposed;

    private PortalProcess(Process process) => this.process = process;

    /// <summary>Where it listens; null for one that only works.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Keeps cookies and follows no redirect.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public int Id => process.Id;
    public bool HasEnded => process.HasExited;

    /// <summary>The last it said, for whoever wants to know why it ended.</summary>
    public string Last => string.Join('\n', said.TakeLast(30));

    /// <summary>Starts the demo over a folder that has its data, and waits until it says that it is ready.</summary>
    public static Task<PortalProcess> Start(string data) => Run(["--demo", "--data", data]);

    /// <summary>Starts a verb and waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static async Task<PortalProcess> Run(IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tenure.Portal.dll");
        var portal = new PortalProcess(Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TENURE_DATABASE"] = null, ["TENURE_SANDBOX_SECRET"] = null },
        })!);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = portal.Listen(portal.process.StandardOutput, ready);
        _ = portal.Listen(portal.process.StandardError, new TaskCompletionSource());
        try
        {
            await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
        catch
        {
            portal.Dispose();
            throw;
        }

        return portal;
    }

    /// <summary>SIGKILL: no handler runs, nothing is written any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        if (!process.HasExited) Kill();
        process.Dispose();
        Client.Dispose();
    }

    // A pipe that nobody empties would stop the process sooner or later, so it is read to its end.
    private async Task Listen(StreamReader output, TaskCompletionSource ready)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
            if (said.Count > 200) said.TryDequeue(out _);
            if (line.Split(" ready on ") is [_, var url]) Client.BaseAddress = Address = new Uri(url);
            if (Address is not null || line == "Tenure is working") ready.TrySetResult();
        }

        ready.TrySetException(new InvalidOperationException($"It ended before it was ready.\n{Last}"));
    }
}
