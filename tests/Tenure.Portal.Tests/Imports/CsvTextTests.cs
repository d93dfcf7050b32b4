using Tenure.Connectors.Reading;

namespace Tenure.Portal.Tests.Imports;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:1=1 1:2=2")]
    [InlineData("a,b\r\n1,2", "1:1=1 1:2=2")]
    [InlineData("\uFEFFa;b\n1;2,5\n", "1:1=1 1:2=2,5")]
    [InlineData("a,b\n\"x, y\",z\n", "1:1=x, y 1:2=z")]
    [InlineData("a,b\n\"say \"\"hi\"\"\",z\n", "1:1=say \"hi\" 1:2=z")]
    [InlineData("a,b\n\"two\nlines\",z\nq,r\n", "1:1=two/lines 1:2=z 2:1=q 2:2=r")]
    [InlineData("a,b\n,\n", "1:1= 1:2=")]
    [InlineData("", "")]
    public void Cells_are_read_as_RFC_4180_has_them(string text, string expected)
    {
        var findings = new Findings();
        var rows = CsvText.Read("x.csv", text, findings);
        var cells = rows.SelectMany((row, at) => row.Select((cell, column) => $"{at + 1}:{column + 1}={cell.Value}"));
        Assert.Equal(expected, string.Join(' ', cells).Replace('\n', '/'));
        Assert.False(findings.HasErrors);
    }

    [Fact]
    public void Places_count_lines_inside_quotes_too()
    {
        var rows = CsvText.Read("x.csv", "a,b\n\"two\nlines\",z\nq,r\n", new Findings());
        Assert.Equal(
            "x.csv:2:1 x.csv:3:8 x.csv:4:1 x.csv:4:3",
            string.Join(' ', rows.SelectMany(row => row).Select(cell => cell.Value.Place)));
    }

    [Fact]
    public void A_row_of_another_length_and_an_open_quote_are_found()
    {
        var findings = new Findings();
        CsvText.Read("x.csv", "a,b\n1\n\"2,3\n", findings);
        Assert.Equal(
            [
                "x.csv:2:1: the row has 1 cells, the header has 2",
                "x.csv:3:1: this quote is never closed",
                "x.csv:3:1: the row has 1 cells, the header has 2",
            ],
            findings.Problems.Select(problem => problem.ToString()));
    }
}
