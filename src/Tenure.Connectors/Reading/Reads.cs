using System.Globalization;
using NodaTime.Text;
using NodaTime;

namespace Tenure.Connectors.Reading;

/// <summary>Typed values out of a map whose shape was checked; what its schema cannot judge is judged here.</summary>
public static class Reads
{
    extension(Node.Map map)
    {
        public Node.Text? Scalar(string key) => map.Find(key) as Node.Text;

        /// <summary>A text that the schema demands.</summary>
        public string Text(string key) =>
            map.TextOrNull(key) ?? throw new InvalidOperationException($"{map.Place}: '{key}' may be absent.");

        public string? TextOrNull(string key) => map.Scalar(key)?.Value;

        public bool Flag(string key, bool otherwise = false) =>
            map.Scalar(key) is { } text ? text.Value == "true" : otherwise;

        public int Whole(string key, int otherwise) =>
            map.Scalar(key) is { } text ? int.Parse(text.Value, CultureInfo.InvariantCulture) : otherwise;

        public LocalDate? Date(string key) =>
            map.Scalar(key) is { } text ? LocalDatePattern.Iso.Parse(text.Value).Value : null;

        public Node.Map? Group(string key) => map.Find(key) as Node.Map;

        /// <summary>The items of a list of maps; none where it is absent.</summary>
        public IEnumerable<Node.Map> Each(string key) => map.Items(key).OfType<Node.Map>();

        /// <summary>The items of a list of texts; none where it is absent.</summary>
        public IEnumerable<Node.Text> Scalars(string key) => map.Items(key).OfType<Node.Text>();

        public string[] Texts(string key) => [.. map.Scalars(key).Select(text => text.Value)];

        private IReadOnlyList<Node> Items(string key) => (map.Find(key) as Node.List)?.Items ?? [];
    }
}
