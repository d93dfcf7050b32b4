using System.Globalization;
using NodaTime;
using Tenure.Portal.Work;

namespace Tenure.Portal.Cli;

/// <summary>
/// How far a run has come, as one line that a terminal overwrites and a file gets for every tenth of the work.
/// </summary>
/// <param name="overwrites">Whether the output is a terminal.</param>
public sealed class ProgressBar(TextWriter output, bool overwrites)
{
    private const int Width = 30;
    private long tenthSaid = -1;
    private int longest;

    public void Show(RunProgress progress)
    {
        var tenth = 10 * progress.Done / Math.Max(1, progress.Due);
        if (!overwrites && tenth == tenthSaid) return;
        tenthSaid = tenth;
        var line = LineOf(progress);
        if (overwrites) Overwrite(line);
        else output.WriteLine(line);
    }

    /// <param name="apart">How many accounts were done one by one after the run.</param>
    public void End(RunProgress progress, int apart)
    {
        if (overwrites && longest > 0) output.WriteLine();
        output.WriteLine(progress.Due + apart == 0 ? "Nothing is due." : string.Create(CultureInfo.InvariantCulture,
            $"{progress.Renewed:N0} renewed together and {apart:N0} accounts seen to one by one in "
            + $"{TimeOf(progress.Elapsed)}: {progress.Collected:N0} charged, {progress.Declined:N0} declined, "
            + $"{progress.Unknown:N0} being checked, {progress.Failed:N0} failed."));
    }

    public void Stopped()
    {
        if (overwrites && longest > 0) output.WriteLine();
        output.WriteLine("Stopped. What is due stays due; ask again to go on.");
    }

    /// <summary>"[###…] 45 %  45,000 of 100,000  6,120/s  9 s left  3 declined  0 failed".</summary>
    public static string LineOf(RunProgress progress)
    {
        var (done, due) = (progress.Done, Math.Max(1, progress.Due));
        var filled = (int)(Width * done / due);
        var left = progress.Remaining is { } time ? $"{TimeOf(time)} left" : "…";
        return string.Create(CultureInfo.InvariantCulture,
            $"[{new string('#', filled)}{new string('.', Width - filled)}] {100 * done / due,3} %  {done:N0} of "
            + $"{progress.Due:N0}  {progress.PerSecond:N0}/s  {left}  {progress.Declined:N0} declined  "
            + $"{progress.Failed:N0} failed");
    }

    private static string TimeOf(Duration time) => time < Duration.FromMinutes(1)
        ? $"{time.Seconds} s" : $"{time.Days * 24 * 60 + time.Hours * 60 + time.Minutes} min {time.Seconds} s";

    private void Overwrite(string line)
    {
        output.Write('\r' + line.PadRight(longest));
        longest = Math.Max(longest, line.Length);
    }
}
