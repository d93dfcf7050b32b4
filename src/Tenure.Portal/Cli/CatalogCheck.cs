using System.CommandLine;
using Tenure.Connectors.Reading;
using Tenure.Connectors.SellerFiles;
using Tenure.Policies;

namespace Tenure.Portal.Cli;

/// <summary>Checks a seller's files and names every mistake by file, line and reason.</summary>
public static class CatalogCheck
{
    public static Command Verb()
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "Where seller.yaml and products/ are." };
        var check = new Command("check", "Check a seller's files; exit code 1 where there are errors.") { directory };
        check.SetAction(asked => Run(asked.GetRequiredValue(directory), asked.InvocationConfiguration.Output));
        return new Command("catalog", "The seller's catalog, policy and tax files.") { check };
    }

    /// <summary>Writes a line for each problem, or what was found.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(DirectoryInfo directory, TextWriter output)
    {
        if (!directory.Exists)
        {
            output.WriteLine($"{directory}: there is no such directory");
            return 1;
        }

        var reading = SellerFiles.Read(directory.FullName);
        foreach (var problem in reading.Problems) output.WriteLine(In(directory, problem));
        output.WriteLine(reading.Seller is { } seller ? $"OK: {Contents(seller)}" : Count(Errors(reading), "error"));
        return reading.Seller is null ? 1 : 0;
    }

    private static Problem In(DirectoryInfo directory, Problem problem) =>
        problem with { Place = problem.Place with { File = Path.Combine(directory.ToString(), problem.Place.File) } };

    private static int Errors(SellerReading reading) => reading.Problems.Count(problem => !problem.IsWarning);

    private static string Contents(Seller seller) => string.Join(", ",
        Count(seller.Catalog.Products.Count, "product"), Count(seller.Catalog.Prices.Count, "price"),
        Count(seller.Catalog.Markets.Count, "market"), Count(seller.Catalog.Promotions.Count, "promotion"),
        Count(seller.Policy.Eligibility.Count, "eligibility rule"), Count(seller.Tax.Rates.Count, "tax rate"));

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
