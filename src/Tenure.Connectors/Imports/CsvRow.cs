using Tenure.Connectors.Reading;

namespace Tenure.Connectors.Imports;

/// <summary>One row of a table: its filled cells by column name.</summary>
internal sealed class CsvRow(IReadOnlyList<Node.Entry> cells, string? link)
{
    private readonly Node.Entry[] filled = [.. cells.Where(cell => ((Node.Text)cell.Value).Value.Length > 0)];

    public Node First => cells[0].Value;

    /// <summary>The value by which other rows name it.</summary>
    public string? Number => Cell("number")?.Value;

    /// <summary>The owner that it belongs to.</summary>
    public Node.Text? Owner => link is null ? null : Cell(link);

    /// <summary>The row as a map, with what the tables below it add.</summary>
    public Node.Map Map(IReadOnlyList<Node.Entry> below) =>
        Group("", [.. filled.Where(cell => cell.Key.Value != link)], below);

    private Node.Text? Cell(string name) =>
        filled.FirstOrDefault(cell => cell.Key.Value == name)?.Value as Node.Text;

    private Node.Map Group(string path, Node.Entry[] entries, IReadOnlyList<Node.Entry> below)
    {
        var groups = entries.GroupBy(entry => entry.Key.Value.Split('.')[0]);
        return new Node.Map(First.Place, path, [.. groups.Select(group => Field(path, [.. group])), .. below]);
    }

    private Node.Entry Field(string path, Node.Entry[] entries)
    {
        var (key, value) = entries[0];
        var point = key.Value.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return entries[0] with { Value = key.Value == "release" ? Mails((Node.Text)value) : value };
        var name = key.Value[..point];
        var deeper = entries.Select(entry => entry with { Key = Named(entry.Key, entry.Key.Value[(point + 1)..]) });
        return new Node.Entry(Named(key, name), Group($"{path}{name}.", [.. deeper], []));
    }

    private static Node.Text Named(Node.Text key, string name) => new(key.Place, key.Field, name);

    /// <summary>The one list that fits a cell: mail addresses with spaces between them.</summary>
    private static Node.List Mails(Node.Text cell) =>
        new(cell.Place, cell.Field, [.. cell.Value.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(mail => new Node.Text(cell.Place, cell.Field, mail))]);
}
