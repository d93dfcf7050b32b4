using System.Diagnostics;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Store;
using Tenure.Store.Bulk;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>A run of renewals as it is kept in the database while it goes on.</summary>
internal sealed partial class KeptRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const int CountEvery = 5;

    private readonly Database database;
    private readonly IClock clock;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private Run run;

    private KeptRun(Database database, IClock clock, Run run, long due)
    {
        (this.database, this.clock, this.run) = (database, clock, run);
        Progress = new RunProgress(due, due, Duration.Zero);
    }

    public RunTally Tally { get; } = new();

    /// <summary>As it was last reported.</summary>
    public RunProgress Progress { get; private set; }

    public static async Task<KeptRun> Begin(Database database, IClock clock, SellingEntity entity, long due)
    {
        var now = clock.GetCurrentInstant();
        var run = new Run { Id = Guid.CreateVersion7(), Kind = "renewals", Day = entity.DayAt(now), Started = now };
        await database.Begin(run);
        return new KeptRun(database, clock, run, due);
    }

    /// <summary>Reports and keeps how far the run is, until it is over.</summary>
    public async Task Report(Action<RunProgress> report, ILogger log, CancellationToken over)
    {
        for (var round = 1; !over.IsCancellationRequested; round++)
        {
            await Task.Delay(Pause, over).ContinueWith(_ => { }, CancellationToken.None,
                TaskContinuationOptions.None, TaskScheduler.Default);
            try
            {
                await Keep(count: over.IsCancellationRequested || round % CountEvery == 0, over.IsCancellationRequested);
            }
            catch (Exception error)
            {
                // A report that cannot be kept must not stop the work that it is about.
                NotKept(log, error);
            }

            report(Progress);
        }
    }

    private async Task Keep(bool count, bool isOver)
    {
        var left = count ? await database.CountDue(clock.GetCurrentInstant()) : Progress.Left;
        Progress = Tally.After(Duration.FromTimeSpan(watch.Elapsed), Progress.Due, left);
        run = run with
        {
            Finished = isOver ? clock.GetCurrentInstant() : null,
            Done = Progress.Renewed,
            Failed = Progress.Failed,
            Note = StoreJson.Write(RunNote.Of(Progress)),
        };
        await database.Save(run);
    }

    [LoggerMessage(LogLevel.Warning, "The progress of the run could not be kept.")]
    private static partial void NotKept(ILogger log, Exception error);
}

/// <summary>What a run of renewals has to say beside its counts.</summary>
/// <param name="Left">Subscriptions still due.</param>
/// <param name="SecondsLeft">Until all is done; null while that cannot be told.</param>
public sealed record RunNote(long Due, long Left, long PerSecond, long? SecondsLeft)
{
    public required long Collected { get; init; }
    public required long Declined { get; init; }
    public required long Unknown { get; init; }

    public static RunNote Of(RunProgress progress) => new(
        progress.Due, progress.Left, progress.PerSecond,
        progress.Remaining is { } remaining ? remaining.BclCompatibleTicks / NodaConstants.TicksPerSecond : null)
    {
        Collected = progress.Collected, Declined = progress.Declined, Unknown = progress.Unknown,
    };
}
