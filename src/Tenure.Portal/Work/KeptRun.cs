using System.Diagnostics;
using NodaTime;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Bulk;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Begins runs of renewals, each kept in the database while it goes on.</summary>
public sealed class KeptRuns(Database database, Sellers sellers, IClock clock, ILogger<KeptRun> log)
{
    /// <summary>A new run; null where nothing is due.</summary>
    public async Task<KeptRun?> Begin(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var due = await database.CountDue(now, stop);
        if (due == 0) return null;
        var day = sellers.Current.Entity.DayAt(now);
        var progress = new RunProgress(due, due, Duration.Zero);
        var run = new Run
        {
            Id = Ids.New(), Kind = "renewals", Day = day, Started = now,
            Note = StoreJson.Write(RunNote.Of(progress)),
        };
        await database.Begin(run, stop);
        return new KeptRun(database, clock, run, log) { Progress = progress };
    }
}

/// <summary>A run of renewals as it is kept in the database while it goes on.</summary>
public sealed partial class KeptRun(Database database, IClock clock, Run run, ILogger<KeptRun> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), CountEvery = TimeSpan.FromSeconds(5);
    // Counting a million keeps a processor busy that others renew with, so it gets a hundredth of the time.
    private const int CountsShare = 100;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private Run kept = run;
    private TimeSpan nextCount = CountEvery;

    public RunTally Tally { get; } = new();

    /// <summary>As it was last reported.</summary>
    public RunProgress Progress { get; internal set; } = RunProgress.Nothing;

    /// <summary>Reports and keeps how far the run is, until it is over.</summary>
    public async Task Report(Action<RunProgress> report, CancellationToken over)
    {
        var isOver = false;
        // The run may end while a report is being kept, so one more report follows its end.
        while (!isOver)
        {
            await Task.Delay(Pause, over).ContinueWith(_ => { }, CancellationToken.None,
                TaskContinuationOptions.None, TaskScheduler.Default);
            isOver = over.IsCancellationRequested;
            try
            {
                await Keep(isOver);
            }
            catch (Exception error)
            {
                // A report that cannot be kept must not stop the work that it is about.
                NotKept(error);
            }

            report(Progress);
        }
    }

    /// <summary>Removes a run that could do nothing, as happens while all that is due waits for something.</summary>
    public Task Forget() => database.Forget(kept);

    private async Task Keep(bool isOver)
    {
        var left = isOver || watch.Elapsed >= nextCount ? await Count() : Progress.Left;
        Progress = Tally.After(Duration.FromTimeSpan(watch.Elapsed), Progress.Due, left);
        kept = kept with
        {
            Finished = isOver ? clock.GetCurrentInstant() : null,
            Done = Progress.Renewed,
            Failed = Progress.Failed,
            Note = StoreJson.Write(RunNote.Of(Progress) with { At = clock.GetCurrentInstant() }),
        };
        await database.Save(kept);
    }

    private async Task<long> Count()
    {
        var began = watch.Elapsed;
        var left = await database.CountDue(clock.GetCurrentInstant());
        var pause = CountsShare * (watch.Elapsed - began);
        nextCount = watch.Elapsed + (pause > CountEvery ? pause : CountEvery);
        return left;
    }

    [LoggerMessage(LogLevel.Warning, "The progress of the run could not be kept.")]
    private partial void NotKept(Exception error);
}

/// <summary>What a run of renewals has to say beside its counts.</summary>
/// <param name="Left">Subscriptions still due.</param>
/// <param name="SecondsLeft">Until all is done; null while that cannot be told.</param>
public sealed record RunNote(long Due, long Left, long PerSecond, long? SecondsLeft)
{
    public required long Done { get; init; }
    public required long Collected { get; init; }
    public required long Declined { get; init; }
    public required long Unknown { get; init; }

    /// <summary>When it was last heard of; null where it never reported.</summary>
    public Instant? At { get; init; }

    /// <summary>The process that runs it: machine and number.</summary>
    public string By { get; init; } = "";

    public static RunNote Of(RunProgress progress) => new(
        progress.Due, progress.Left, progress.PerSecond,
        progress.Remaining is { } remaining ? remaining.BclCompatibleTicks / NodaConstants.TicksPerSecond : null)
    {
        Done = progress.Done, Collected = progress.Collected, Declined = progress.Declined, Unknown = progress.Unknown,
        By = FormattableString.Invariant($"{Environment.MachineName} {Environment.ProcessId}"),
    };
}
