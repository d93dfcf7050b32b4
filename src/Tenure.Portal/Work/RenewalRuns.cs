using NodaTime;

namespace Tenure.Portal.Work;

/// <summary>Renews all that is due; any number of processes share it without a leader.</summary>
/// <remarks>
/// It asks what is due and nothing else: a run that was stopped or killed goes on where it was, by being run again.
/// </remarks>
public sealed class RenewalRuns(RenewalPass pass, Due due, KeptRuns keptRuns, IClock clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Everything that is due: first what can be done together, then the rest one by one.</summary>
    public async Task<int> Renew(CancellationToken stop)
    {
        var together = await Run(_ => { }, stop);
        return (int)together.Renewed + await due.Renew(stop);
    }

    /// <summary>The renewals that can be done together, with a report every second and one at the end.</summary>
    public async Task<RunProgress> Run(Action<RunProgress> report, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await keptRuns.Begin(stop) is { } kept ? await Run(kept, report, stop) : RunProgress.Nothing;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<RunProgress> Run(KeptRun kept, Action<RunProgress> report, CancellationToken stop)
    {
        using var over = new CancellationTokenSource();
        var reporting = kept.Report(report, over.Token);
        try
        {
            // Who is several terms behind is renewed for one term at each pass.
            while (await pass.Run(clock.GetCurrentInstant(), kept.Tally, stop) > 0)
                stop.ThrowIfCancellationRequested();
        }
        finally
        {
            await over.CancelAsync();
            await reporting;
        }

        if (kept.Tally.IsEmpty) await kept.Forget();
        return kept.Progress;
    }
}
