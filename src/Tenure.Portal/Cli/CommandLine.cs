using System.CommandLine;

namespace Tenure.Portal.Cli;

/// <summary>What the program can be asked for: one verb each, with its own help; without a verb it runs.</summary>
public static class CommandLine
{
    /// <summary>Does what is asked.</summary>
    /// <returns>The exit code: 0 done, 1 refused with reasons.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter? output = null)
    {
        string[] asked = args switch
        {
            ["help", .. var verb] => [.. verb, "--help"],
            [] => ["run"],
            [var first, ..] when first.StartsWith('-') && first is not ("--help" or "-h" or "-?" or "--version") =>
                ["run", .. args],
            _ => args,
        };
        return Root().Parse(asked).InvokeAsync(output is null ? null : new() { Output = output, Error = output });
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Tenure, account self-service for software sold by seat and term.");
        IEnumerable<Command> verbs =
        [
            .. Serve.Verbs(), AccountCreate.Verb(), ImportVerb.Verb(), TokenCreate.Verb(), CatalogCheck.Verb(),
            Rehearse.Verb(), Renew.Verb(), Audit.Verb(), SandboxVerb.Verb(),
        ];
        foreach (var verb in verbs) root.Add(verb);
        return root;
    }
}
