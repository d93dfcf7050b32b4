using System.Text.RegularExpressions;
using NodaTime;
using Tenure.Connectors.Imports;
using Tenure.Portal.Tests.Imports;
using Sellers = Tenure.Connectors.SellerFiles.SellerFiles;

namespace Tenure.Portal.Tests.SellerFiles;

/// <summary>Whatever stands in place of a value, the answer is a list of problems or a sound reading.</summary>
public sealed partial class AnyTextTests
{
    private static readonly string[] Odd =
    [
        "", "x", "1", "-0.5", "[x]", "{ x: 1 }", "\"1\"", "2026-13-45", "9999-12-31", "today+999y",
        "99999999999999999999", "*x", "'",
    ];

    [Fact]
    public void No_value_of_the_seller_s_files_makes_the_reader_stumble() =>
        Assert.All(Mutations(SmallSeller.Files), files =>
        {
            var reading = Sellers.Parse(files);
            Assert.Equal(reading.Seller is null, reading.Problems.Any(problem => !problem.IsWarning));
        });

    [Fact]
    public void No_value_of_an_import_makes_the_reader_stumble()
    {
        var seller = Sellers.Parse(SmallSeller.Files).Sound;
        Assert.All(Mutations(SmallImport.Yaml).Concat(Mutations(SmallImport.Csv)), files =>
        {
            var reading = Import.Parse(files, seller, new LocalDate(2026, 11, 23));
            Assert.Equal(reading.File is null, reading.Problems.Any(problem => !problem.IsWarning));
        });
    }

    private static IEnumerable<Dictionary<string, string>> Mutations(IReadOnlyDictionary<string, string> files) =>
        from file in files
        from value in Value().Matches(file.Value)
        from odd in Odd
        let text = file.Value[..value.Index] + odd + file.Value[(value.Index + value.Length)..]
        select new Dictionary<string, string>(files) { [file.Key] = text };

    /// <remarks>A value of YAML or a cell of CSV.</remarks>
    [GeneratedRegex(@"(?<=: |- |[,;\n\[])[^\s:,;\[\]{}]+(?=[,;\n\]\s])")]
    private static partial Regex Value();
}
