using System.CommandLine;

namespace Tenure.Portal.Cli;

/// <summary>Runs the product: everything in one process, or pages and nightly work apart.</summary>
public static class Serve
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Where to listen; port 0 takes any free one and prints it.",
        DefaultValueFactory = _ => new PortalSettings().Url,
    };

    /// <summary>Also of other verbs that charge.</summary>
    internal static readonly Option<Uri?> Sandbox = AddressOption.Of(
        "--sandbox", "The address of a sandbox bank that runs by itself; else this process brings its own.");

    private static readonly Option<string?> SandboxSecret = new("--sandbox-secret")
    {
        Description = "What that bank signs its webhooks with, also from TENURE_SANDBOX_SECRET.",
        DefaultValueFactory = _ => new PortalSettings().SandboxSecret,
    };

    public static IEnumerable<Command> Verbs() =>
    [
        Verb("run", "Everything in one process; what happens without a verb.", web: true, work: true),
        Verb("web", "Pages and API only.", web: true, work: false),
        Verb("work", "Renewals, collections, reminders and mails only.", web: false, work: true),
    ];

    private static Command Verb(string name, string description, bool web, bool work)
    {
        // An option that is not ours is a setting of the host: --Mail:Host=…
        var verb = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        verb.Add(Url);
        verb.Add(Sandbox);
        verb.Add(SandboxSecret);
        foreach (var option in Premises.Options) verb.Add(option);
        verb.SetAction((asked, stop) => Run(Premises.SettingsOf(asked) with
        {
            Url = asked.GetRequiredValue(Url),
            Sandbox = asked.GetValue(Sandbox),
            SandboxSecret = asked.GetValue(SandboxSecret),
            Others = asked.UnmatchedTokens,
            ServesWeb = web,
            DoesWork = work,
        }, stop));
        return verb;
    }

    private static async Task<int> Run(PortalSettings settings, CancellationToken stop)
    {
        await using var app = PortalApp.Build(settings);
        await app.StartAsync(stop);
        if (!settings.ServesWeb) Console.WriteLine("Tenure is working");
        foreach (var address in app.Urls) Console.WriteLine($"Tenure is ready on {address}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
