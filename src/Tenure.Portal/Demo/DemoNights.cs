using Tenure.Portal.SelfService;
using Tenure.Store;

namespace Tenure.Portal.Demo;

/// <summary>Lets days pass in the background and keeps what their nights did.</summary>
public sealed partial class DemoNights(
    DemoClock clock, Database database, Sellers sellers, IHostApplicationLifetime life, ILogger<DemoNights> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>How far it has come; null while no days pass.</summary>
    public DemoProgress? Progress { get; private set; }

    /// <summary>What the last nights did; null before the first.</summary>
    public DemoReport? Last { get; private set; }

    /// <summary>Lets days pass; returns when they have, or earlier where it takes long.</summary>
    /// <remarks>A second request while days pass is ignored, since the page shows that they do.</remarks>
    public async Task Pass(int days)
    {
        lock (clock)
        {
            if (Progress is not null) return;
            Progress = new DemoProgress(0, days);
        }

        await Task.WhenAny(Run(days), Task.Delay(Patience));
    }

    public void Forget() => Last = null;

    private async Task Run(int days)
    {
        try
        {
            var (since, from) = (await clock.Now(), await clock.Today());
            await clock.Advance(days, life.ApplicationStopping, day => Progress = new DemoProgress(day, days));
            Last = await new DemoReports(database, sellers.Current).Since(since, from, await clock.Today());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Stopped(error);
        }
        finally
        {
            Progress = null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The demo's clock stopped on its way.")]
    private partial void Stopped(Exception error);
}

/// <summary>How many of the days have passed.</summary>
public sealed record DemoProgress(int Passed, int Days);
