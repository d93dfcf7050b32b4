using System.CommandLine;

namespace Tenure.Portal.Cli;

/// <summary>What the program does besides serving pages: one verb each, with its own help.</summary>
public static class CommandLine
{
    /// <summary>Whether the arguments ask for a verb; otherwise they are settings of the web application.</summary>
    public static bool Knows(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..]
        || (args is [var verb, ..] && Verbs().Any(one => one.Name == verb));

    /// <summary>Runs a verb and answers its exit code: 0 done, 1 refused with reasons.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Tenure, account self-service for software sold by seat and term. "
            + "Without a verb it serves the portal; --demo adds the demo's customers.");
        foreach (var verb in Verbs()) root.Add(verb);
        return root.Parse(args).InvokeAsync();
    }

    private static IEnumerable<Command> Verbs() => [CatalogCheck.Verb(), Rehearse.Verb()];
}
