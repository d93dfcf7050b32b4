using System.CommandLine;
using Tenure.Connectors.Imports;
using Tenure.Portal.Imports;

namespace Tenure.Portal.Cli;

/// <summary>Takes accounts from a file into the installation, or says what that would do.</summary>
public static class ImportVerb
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "A YAML file, or a directory or zip file of CSV tables.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Write nothing, only say what would change.",
    };

    public static Command Verb()
    {
        var verb = new Command("import", "Bring accounts in; exit code 1 where the file has errors.") { File, DryRun };
        foreach (var option in Premises.Options) verb.Add(option);
        verb.SetAction(Run);
        return verb;
    }

    private static async Task<int> Run(ParseResult asked, CancellationToken stop)
    {
        var (path, output) = (asked.GetRequiredValue(File), asked.InvocationConfiguration.Output);
        if (!Path.Exists(path)) return Refuse(output, [$"{path}: there is no such file"]);
        using var premises = await Premises.Open(asked, stop);
        var (seller, now) = (premises.Seller, Premises.Now);
        var reading = Import.Read(path, seller, seller.Entity.DayAt(now));
        if (reading.File is not { } file) return Refuse(output, reading.Problems);
        var dryRun = asked.GetValue(DryRun);
        var report = await new ImportRun(premises.Database, seller, now).Run(file, dryRun, stop);
        if (!report.Succeeded) return Refuse(output, report.Problems);
        foreach (var problem in reading.Problems) output.WriteLine(problem);
        foreach (var step in report.Steps) output.WriteLine(step);
        output.WriteLine(Total(report, dryRun));
        return 0;
    }

    private static string Total(ImportReport report, bool dryRun)
    {
        var added = string.Join(", ", report.Added.Select(kind => Count(kind.Value, kind.Key)));
        return $"{(dryRun ? "Would add" : "Added")} {(added.Length == 0 ? "nothing" : added)}; "
            + $"{report.AlreadyThere} already there.";
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static int Refuse<T>(TextWriter output, IReadOnlyList<T> problems)
    {
        foreach (var problem in problems) output.WriteLine(problem);
        output.WriteLine("Nothing was written.");
        return 1;
    }
}
