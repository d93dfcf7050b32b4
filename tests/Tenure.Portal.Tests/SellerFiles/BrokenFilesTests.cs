using Sellers = Tenure.Connectors.SellerFiles.SellerFiles;

namespace Tenure.Portal.Tests.SellerFiles;

public sealed class BrokenFilesTests
{
    [Fact]
    public void Every_mistake_is_named_by_file_line_and_reason() =>
        Approved.Holds("SellerFiles/mistakes.txt", mistake =>
        {
            var (file, instead, write) = mistake;
            return Sellers.Parse(SmallSeller.With(file, instead, write)).Problems;
        });

    [Fact]
    public void The_small_seller_has_no_mistake() => Assert.Empty(Sellers.Parse(SmallSeller.Files).Problems);

    [Fact]
    public void Mistakes_in_several_files_are_told_together()
    {
        var files = new Dictionary<string, string>(SmallSeller.Files)
        {
            ["seller.yaml"] = SmallSeller.Files["seller.yaml"].Replace("name: Small B.V.", "nmae: Small B.V."),
            ["tax.yaml"] = SmallSeller.Files["tax.yaml"].Replace("2012-10-01", "2001-01-01"),
            ["products/old.yaml"] = SmallSeller.Files["products/old.yaml"].Replace("[annual]", "[weekly]"),
        };
        Assert.Equal(
            ["products/old.yaml:6", "seller.yaml:3", "seller.yaml:4", "tax.yaml:7"],
            Sellers.Parse(files).Problems.Select(problem => $"{problem.Place.File}:{problem.Place.Line}").Distinct());
    }

    [Fact]
    public void A_missing_file_and_one_that_nobody_reads_are_told()
    {
        var files = new Dictionary<string, string>(SmallSeller.Files) { ["notes.yaml"] = "a: 1" };
        files.Remove("tax.yaml");
        Assert.Equal(
            [
                "notes.yaml:1:1: warning: this file is not read (known are seller.yaml, markets.yaml, "
                    + "promotions.yaml, policy.yaml, tax.yaml, products/*.yaml)",
                "tax.yaml:1:1: the file is missing",
            ],
            Sellers.Parse(files).Problems.Select(problem => problem.ToString()));
    }
}
