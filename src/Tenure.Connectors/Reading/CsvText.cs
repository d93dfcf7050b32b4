using System.Text;

namespace Tenure.Connectors.Reading;

/// <summary>Reads comma-separated values as RFC 4180 describes them, with the place of every cell.</summary>
/// <remarks>Where the header has semicolons and no comma, semicolons separate, as spreadsheets often write.</remarks>
public sealed class CsvText
{
    private readonly string file;
    private readonly string text;
    private readonly char separator;
    private readonly Findings findings;
    private (int At, int Line, int Column) position = (0, 1, 1);

    private CsvText(string file, string text, Findings findings)
    {
        (this.file, this.findings) = (file, findings);
        this.text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var header = this.text.Split('\n')[0];
        separator = header.Contains(';') && !header.Contains(',') ? ';' : ',';
    }

    private bool IsAtEnd => position.At >= text.Length;

    /// <summary>The rows below the header, each with its cells by the names in the header.</summary>
    public static IReadOnlyList<IReadOnlyList<Node.Entry>> Read(string file, string text, Findings findings) =>
        [.. new CsvText(file, text, findings).Rows()];

    private IEnumerable<IReadOnlyList<Node.Entry>> Rows()
    {
        if (IsAtEnd) yield break;
        var header = Record();
        while (!IsAtEnd)
        {
            var cells = Record();
            if (cells is [{ Value: "" }]) continue;
            if (cells.Count != header.Count)
                findings.Error(cells[^1], $"the row has {cells.Count} cells, the header has {header.Count}");
            yield return [.. header.Zip(cells, (name, cell) => new Node.Entry(name, Named(cell, name)))];
        }
    }

    // Quotes in CSV hold separators; unlike in YAML they do not say that a number is text.
    private static Node.Text Named(Node.Text cell, Node.Text name) => new(cell.Place, name.Value, cell.Value);

    private List<Node.Text> Record()
    {
        var cells = new List<Node.Text> { Cell() };
        while (!IsAtEnd && text[position.At] == separator)
        {
            Step();
            cells.Add(Cell());
        }

        if (!IsAtEnd) Step();
        return cells;
    }

    private Node.Text Cell()
    {
        var place = new Place(file, position.Line, position.Column);
        var isQuoted = !IsAtEnd && text[position.At] == '"';
        var value = isQuoted ? Quoted(place) : Plain();
        return new Node.Text(place, "", value);
    }

    private string Plain()
    {
        var start = position.At;
        while (!IsAtEnd && text[position.At] != separator && text[position.At] != '\n') Step();
        return text[start..position.At].Trim();
    }

    /// <remarks>A doubled quote stands for one; line ends inside quotes belong to the value.</remarks>
    private string Quoted(Place place)
    {
        var value = new StringBuilder();
        Step();
        while (!IsAtEnd)
        {
            if (text[position.At] == '"')
            {
                Step();
                if (IsAtEnd || text[position.At] != '"') return value.Append(Plain()).ToString();
            }

            value.Append(text[position.At]);
            Step();
        }

        findings.Add(new Problem(place, "", "this quote is never closed"));
        return value.ToString();
    }

    private void Step()
    {
        var isLineEnd = text[position.At] == '\n';
        position = isLineEnd
            ? (position.At + 1, position.Line + 1, 1)
            : (position.At + 1, position.Line, position.Column + 1);
    }
}
