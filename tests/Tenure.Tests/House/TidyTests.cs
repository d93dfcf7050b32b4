namespace Tenure.Tests.House;

public sealed class TidyTests
{
    private const int Columns = 120;

    [Fact]
    public void No_line_is_longer_than_a_page_is_wide() =>
        Law.Holds(
            from file in Sources.CSharp
            from line in file.Lines.Index()
            where line.Item.Length > Columns
            select $"{file.Path}:{line.Index + 1} has {line.Item.Length} columns");
}
