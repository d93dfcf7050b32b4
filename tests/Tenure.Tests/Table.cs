using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Tenure.Tests;

/// <summary>A test as a table: all rows are answered before any is judged, so a failure shows the whole.</summary>
internal static class Table
{
    public static void Check(string table, Func<Row, string> answer)
    {
        var lines = table.ReplaceLineEndings("\n").Trim().Split('\n');
        var columns = lines[0].Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answered = lines.Skip(1).Select(line => line.Split('|')[0] + "| " + answer(new Row(columns, line)));

        Assert.Equal(string.Join('\n', lines), string.Join('\n', [lines[0], .. answered]));
    }
}

/// <summary>The inputs of one row, by the name of their column.</summary>
internal sealed class Row(string[] columns, string line)
{
    private readonly string[] cells = line.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string this[string column] => cells[Array.IndexOf(columns, column)];
    public int Int(string column) => int.Parse(this[column], CultureInfo.InvariantCulture);
    public bool Yes(string column) => this[column] == "yes";
    public LocalDate Date(string column) => Day(this[column]);
    public Instant Moment(string column) => InstantPattern.General.Parse(this[column]).GetValueOrThrow();

    /// <summary>"2026-01-31..2026-02-28", end exclusive.</summary>
    public Term Term(string column) => new(Day(this[column].Split("..")[0]), Day(this[column].Split("..")[1]));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
