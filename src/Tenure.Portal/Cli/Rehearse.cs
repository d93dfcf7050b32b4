using System.CommandLine;
using NodaTime;
using Tenure.Connectors.SellerFiles;
using Tenure.Portal.Stories;

namespace Tenure.Portal.Cli;

/// <summary>Plays a story against a seller's files and prints what comes of it.</summary>
public static class Rehearse
{
    public static Command Verb()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The story, see docs/guides/rehearse.md." };
        var catalog = new Option<DirectoryInfo>("--catalog")
        {
            Description = "The seller's files; the demo seller's where not said.",
            DefaultValueFactory = _ => new DirectoryInfo(new PortalSettings().Catalog),
        };
        var verb = new Command("rehearse", "Play a story against a price list and a policy before they are used; "
            + "exit code 1 where it ends differently than told.") { file, catalog };
        verb.SetAction((asked, _) => Run(
            asked.GetRequiredValue(file), asked.GetRequiredValue(catalog), asked.InvocationConfiguration.Output));
        return verb;
    }

    /// <summary>Writes the account of the story and every difference.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(FileInfo file, DirectoryInfo catalog, TextWriter output)
    {
        if (Missing(file, catalog) is { } missing) return await Say(output, missing);
        var reading = SellerFiles.Read(catalog.FullName);
        if (reading.Seller is null) return await Say(output, string.Join('\n', reading.Problems));
        try
        {
            var story = Story.Parse(file.Name, await File.ReadAllTextAsync(file.FullName));
            if (story.Lines.Count == 0) return await Say(output, "nothing happens in this story");
            return await Play(story, reading, output);
        }
        catch (StoryException mistake)
        {
            return await Say(output, $"{file}, {mistake.Message}");
        }
    }

    private static async Task<int> Play(Story story, SellerReading reading, TextWriter output)
    {
        using var scratch = await ScratchDatabase.Create();
        using var world = new Installation(scratch.Database, reading, story.Lines[0].At - Duration.FromHours(2));
        var rehearsal = new Rehearsal(world);
        var chronicle = new Chronicle(world, rehearsal.Cast);
        rehearsal.Moved = chronicle.Note;
        await world.Sellers.Remember(world.Clock.GetCurrentInstant());
        await rehearsal.Play(story);
        await output.WriteLineAsync(chronicle.Print());
        foreach (var mismatch in rehearsal.Mismatches) await output.WriteLineAsync($"{mismatch}");
        await output.WriteLineAsync(rehearsal.Mismatches.Count == 0
            ? "Everything came as told." : $"{rehearsal.Mismatches.Count} of it came differently than told.");
        return rehearsal.Mismatches.Count == 0 ? 0 : 1;
    }

    private static string? Missing(FileInfo file, DirectoryInfo catalog) =>
        !file.Exists ? $"{file}: there is no such file"
        : !catalog.Exists ? $"{catalog}: there is no such directory"
        : null;

    private static async Task<int> Say(TextWriter output, string reason)
    {
        await output.WriteLineAsync(reason);
        return 1;
    }
}
