using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tenure.Connectors.Reading;

/// <summary>Reads one YAML document with the place of every value.</summary>
public sealed class YamlText
{
    private readonly string file;
    private readonly Parser parser;
    private readonly Findings findings;

    private YamlText(string file, string text, Findings findings) =>
        (this.file, parser, this.findings) = (file, new Parser(new StringReader(text)), findings);

    /// <summary>The document; null where the text is not YAML, which is then among the findings.</summary>
    public static Node? Read(string file, string text, Findings findings)
    {
        try
        {
            return new YamlText(file, text, findings).Document();
        }
        catch (YamlException wrong)
        {
            var place = new Place(file, (int)wrong.Start.Line, (int)wrong.Start.Column);
            var reason = $"this is not YAML: {wrong.Message.TrimEnd('.')}";
            findings.Add(new Problem(place, "", reason, "look at the indentation and quotes"));
            return null;
        }
    }

    private Node? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return Nothing();
        parser.Consume<DocumentStart>();
        var root = Value("");
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            findings.Add(new Problem(At(second), "", "a second document begins here", "keep one document in a file"));
        return root;
    }

    private Node? Nothing()
    {
        findings.Add(new Problem(new Place(file, 1, 1), "", "the file is empty"));
        return null;
    }

    private Node Value(string field)
    {
        if (parser.TryConsume<Scalar>(out var scalar)) return Text(scalar, field);
        if (parser.TryConsume<SequenceStart>(out var sequence)) return List(sequence, field);
        if (parser.TryConsume<MappingStart>(out var mapping)) return Map(mapping, field);
        var other = parser.Consume<ParsingEvent>();
        throw new YamlException(other.Start, other.End, "references (*name) are not used here, write the value out");
    }

    private Node.Text Text(Scalar scalar, string field) =>
        new(At(scalar), field, scalar.Value, scalar.Style != ScalarStyle.Plain);

    private Node.List List(SequenceStart start, string field)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Value($"{field}[{items.Count}]"));
        return new Node.List(At(start), field, items);
    }

    private Node.Map Map(MappingStart start, string field)
    {
        var entries = new List<Node.Entry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var scalar = parser.Consume<Scalar>();
            var key = Text(scalar, field.Length == 0 ? scalar.Value : $"{field}.{scalar.Value}");
            var value = Value(key.Field);
            if (entries.Exists(entry => entry.Key.Value == key.Value)) findings.Error(key, $"'{key}' is given twice");
            else entries.Add(new Node.Entry(key, value));
        }

        return new Node.Map(At(start), field, entries);
    }

    private Place At(ParsingEvent happening) => new(file, (int)happening.Start.Line, (int)happening.Start.Column);
}
