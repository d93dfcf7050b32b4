using System.CommandLine;
using Tenure.Portal.Work;

namespace Tenure.Portal.Cli;

/// <summary>Renews everything that is due now and shows how far it has come.</summary>
public static class Renew
{
    public static Command Verb()
    {
        // What is not ours is a setting of the host: --Renewals:Batch=500
        var verb = new Command("renew", "Renew all that is due now, with a progress bar; a run that was stopped goes "
            + "on by being asked for again. Exit code 1 where an account could not be renewed.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        verb.Add(Serve.Sandbox);
        foreach (var option in Premises.Options) verb.Add(option);
        verb.SetAction((asked, stop) => Run(Premises.SettingsOf(asked) with
        {
            Sandbox = asked.GetValue(Serve.Sandbox), Others = asked.UnmatchedTokens,
            ServesWeb = false, DoesWork = false,
        }, asked.InvocationConfiguration.Output, stop));
        return verb;
    }

    private static async Task<int> Run(PortalSettings settings, TextWriter output, CancellationToken stop)
    {
        await using var app = PortalApp.Build(settings);
        await app.StartAsync(stop);
        var bar = new ProgressBar(output, overwrites: !Console.IsOutputRedirected && output == Console.Out);
        try
        {
            var together = await app.Services.GetRequiredService<RenewalRuns>().Run(bar.Show, stop);
            var apart = await app.Services.GetRequiredService<Due>().Renew(stop);
            bar.End(together, apart);
            return together.Failed == 0 ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            bar.Stopped();
            return 1;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }
}
