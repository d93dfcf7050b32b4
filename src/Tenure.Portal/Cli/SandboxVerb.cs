using System.CommandLine;
using NodaTime;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Cli;

/// <summary>The sandbox bank alone, for several processes to share, with faults where they are asked for.</summary>
public static class SandboxVerb
{
    private static readonly Option<Uri?> Url = AddressOption.Of(
        "--url", "Where to listen, on this machine only; port 0 takes any free one and prints it.",
        new Uri("http://127.0.0.1:0"));

    private static readonly Option<string> File = new("--file")
    {
        Description = "The bank's own record.",
        DefaultValueFactory = _ => "sandbox.db",
    };

    private static readonly Option<string?> Secret = new("--sandbox-secret")
    {
        Description = "What webhooks are signed with, also from TENURE_SANDBOX_SECRET; else what the file remembers.",
        DefaultValueFactory = _ => new PortalSettings().SandboxSecret,
    };

    private static readonly Option<int> LostFor = new("--lost-for")
    {
        Description = "Seconds after which a connection whose answer was lost is cut.",
        DefaultValueFactory = _ => (int)SandboxOptions.Default.LostAfter.TotalSeconds,
    };

    private static readonly Option<int> Declined = Fault("--declined", "charges that are declined");
    private static readonly Option<int> LostBefore = Fault("--lost-before", "charges that are lost on the way in");
    private static readonly Option<int> LostAfter = Fault("--lost-after", "charges whose answer is lost");
    private static readonly Option<int> Unavailable = Fault("--unavailable", "questions that nobody answers");
    private static readonly Option<int> Doubled = Fault("--webhooks-doubled", "webhooks that come twice");
    private static readonly Option<int> Missing = Fault("--webhooks-lost", "webhooks that never come");
    private static readonly Option<int> Reordered = Fault("--webhooks-reordered", "webhooks that come too late");

    public static Command Verb()
    {
        var verb = new Command("sandbox", "The sandbox bank alone; faults are said in thousandths.");
        Option[] options =
        [
            Url, File, Secret, LostFor, Declined, LostBefore, LostAfter, Unavailable, Doubled, Missing, Reordered,
        ];
        foreach (var option in options) verb.Add(option);
        verb.SetAction((asked, stop) => Run(
            asked.GetRequiredValue(Url)!, asked.GetRequiredValue(File), OptionsOf(asked), asked.InvocationConfiguration,
            stop));
        return verb;
    }

    private static async Task<int> Run(
        Uri url, string file, SandboxOptions options, InvocationConfiguration config, CancellationToken stop)
    {
        if (!url.IsLoopback)
        {
            await config.Error.WriteLineAsync("The sandbox bank is only there for its own machine: http://127.0.0.1:…");
            return 1;
        }

        await using var bank = await SandboxServer.Start(file, url.Port, options);
        await config.Output.WriteLineAsync($"The sandbox bank is ready on {bank.Address}");
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return 0;
    }

    private static SandboxOptions OptionsOf(ParseResult asked) => SandboxOptions.Default with
    {
        WebhookSecret = asked.GetValue(Secret),
        LostAfter = Duration.FromSeconds(asked.GetRequiredValue(LostFor)),
        Faults = new SandboxFaults
        {
            Declined = asked.GetValue(Declined),
            LostBefore = asked.GetValue(LostBefore),
            LostAfter = asked.GetValue(LostAfter),
            Unavailable = asked.GetValue(Unavailable),
            WebhooksDoubled = asked.GetValue(Doubled),
            WebhooksLost = asked.GetValue(Missing),
            WebhooksReordered = asked.GetValue(Reordered),
        },
    };

    private static Option<int> Fault(string name, string what) => new(name) { Description = $"Of a thousand: {what}." };
}
