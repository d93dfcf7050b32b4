namespace Tenure.Connectors.Reading;

/// <summary>A value as somebody wrote it, with its place; the same for YAML and CSV.</summary>
/// <remarks>Numbers stay text, so that no amount ever passes through binary floating point.</remarks>
public abstract class Node
{
    private Node(Place place, string field) => (Place, Field) = (place, field);

    public Place Place { get; }

    /// <summary>Its path inside the file, "plans[0].terms"; empty for the whole.</summary>
    public string Field { get; }

    public abstract IEnumerable<Node> Children { get; }

    /// <summary>A single value.</summary>
    /// <param name="value">The characters as written, without quotes.</param>
    /// <param name="quoted">Whether quotes say that it is text, whatever it looks like.</param>
    public sealed class Text(Place place, string field, string value, bool quoted = false) : Node(place, field)
    {
        public string Value => value;
        public bool IsQuoted => quoted;
        public bool IsEmpty => !quoted && value is "" or "~" or "null";
        public override IEnumerable<Node> Children => [];
        public override string ToString() => value;
    }

    /// <summary>Values in order.</summary>
    public sealed class List(Place place, string field, IReadOnlyList<Node> items) : Node(place, field)
    {
        public IReadOnlyList<Node> Items => items;
        public override IEnumerable<Node> Children => items;
    }

    /// <summary>Named values in the order in which they were written.</summary>
    public sealed class Map(Place place, string field, IReadOnlyList<Entry> entries) : Node(place, field)
    {
        public IReadOnlyList<Entry> Entries => entries;
        public override IEnumerable<Node> Children => entries.Select(entry => entry.Value);

        /// <summary>The value of this name; null where it is absent or left empty.</summary>
        public Node? Find(string key) => entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value switch
        {
            Text { IsEmpty: true } => null,
            var value => value,
        };
    }

    /// <summary>One name with its value.</summary>
    public sealed record Entry(Text Key, Node Value);
}
