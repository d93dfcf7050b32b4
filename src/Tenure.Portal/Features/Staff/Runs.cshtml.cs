using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Portal.Work;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Features.Staff;

/// <summary>The runs of renewals, the latest first, and how far those under way are.</summary>
[StaffOnly]
[ResponseCache(NoStore = true)]
public sealed class RunsPage(Database database, Sellers sellers, IClock clock) : PageModel
{
    private const int Shown = 20;

    public IReadOnlyList<Entry> Entries { get; private set; } = [];
    public bool IsUnderWay => Entries.Any(entry => entry.State == RunState.UnderWay);

    public async Task<IActionResult> OnGetAsync()
    {
        var (now, zone) = (clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[sellers.Current.Entity.Zone]);
        var runs = await database.LatestRuns(Shown, HttpContext.RequestAborted);
        Entries = [.. runs.Select(run => new Entry(run, StoreJson.Read<RunNote>(run.Note), now, zone))];
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_Runs", this) : Page();
    }

    /// <summary>A run as the page shows it.</summary>
    public sealed record Entry(Run Run, RunNote Note, Instant Now, DateTimeZone Zone)
    {
        // A run reports every second; one that has been silent for so long has no process any more.
        private static readonly Duration Silence = Duration.FromMinutes(2);

        public LocalDateTime Started => Run.Started.InZone(Zone).LocalDateTime;

        public RunState State => Run.Finished is not null
            ? Note.Left == 0 ? RunState.Done : RunState.Ended
            : Now - (Note.At ?? Run.Started) > Silence ? RunState.Lost : RunState.UnderWay;

        public Badge Badge => State switch
        {
            RunState.UnderWay => new Badge(Tone.Info, $"Under way"),
            RunState.Done => new Badge(Tone.Good, $"Done"),
            RunState.Ended => new Badge(Tone.Plain, $"Ended, the rest one by one"),
            RunState.Lost => new Badge(Tone.Warn, $"Not heard of any more"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>How a run stands.</summary>
    public enum RunState { UnderWay, Done, Ended, Lost }
}
