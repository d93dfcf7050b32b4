using Tenure.Portal.Cli;

namespace Tenure.Portal.Tests.SellerFiles;

public sealed class CatalogCheckTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("seller-");

    [Fact]
    public void A_sound_seller_is_counted()
    {
        Write(SmallSeller.Files);
        // Draft costs the same on from 2026-01-01: one monthly and one annual price.
        Assert.Equal((0, "OK: 2 products, 2 prices, 1 market, 1 promotion, 1 eligibility rule, 2 tax rates\n"), Run());
    }

    [Fact]
    public void A_mistake_is_named_with_the_path_of_its_file()
    {
        Write(SmallSeller.With("tax.yaml", "rate: 21%", "rate: 210%"));
        var file = Path.Combine(directory.ToString(), "tax.yaml");
        Assert.Equal(
            (1, $"{file}:7:35: 210% is more than the whole (write a percentage from 0 to 100)\n1 error\n"), Run());
    }

    [Fact]
    public async Task The_program_knows_the_verb()
    {
        var nowhere = Path.Combine(directory.ToString(), "nowhere");
        Assert.Equal(1, await CommandLine.RunAsync(["catalog", "check", nowhere]));
    }

    public void Dispose() => directory.Delete(recursive: true);

    private (int, string) Run()
    {
        using var output = new StringWriter();
        return (CatalogCheck.Run(directory, output), output.ToString().ReplaceLineEndings("\n"));
    }

    private void Write(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(directory.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
