using System.Collections;
using System.Collections.Concurrent;

namespace Tenure;

/// <summary>Says the product's sentences in the reader's language; the English template is the key.</summary>
/// <remarks>
/// A sentence is data until somebody reads it: one obstacle is shown in Dutch on a page and in English in a mail.
/// Formats: <c>{count:seat|seats}</c> number and noun, <c>{count:~is|are}</c> the noun alone, <c>{date:short}</c>,
/// <c>{date:day}</c> without the year, <c>{date:month}</c> without the day, <c>{date:weekday}</c>, <c>{time:time}</c>,
/// <c>{any:start}</c> with a capital where it begins the sentence.
/// </remarks>
public sealed class Words(Language language, IReadOnlyDictionary<string, string> translations)
{
    public static readonly Words English = new(Language.English, new Dictionary<string, string>());

    private readonly Notation notation = new(language);
    private readonly ConcurrentDictionary<string, IReadOnlyList<Template.Part>> read = [];

    public Language Language => language;

    public string Say(FormattableString sentence) => Say(sentence.Format, sentence.GetArguments());

    /// <summary>The sentence of a template that was kept as data, with its arguments in order.</summary>
    public string Say(string template, IReadOnlyList<object?> arguments) => Read(template) is [var alone]
        ? alone.Text
        : string.Concat(Pieces(template, arguments).Select(piece => piece.Text));

    /// <summary>One value alone, written as it would stand in a sentence.</summary>
    public string Show(object? value, string format = "") => Written(value, format);

    /// <summary>The sentence cut at its arguments, for a writer that marks some of them up.</summary>
    public IEnumerable<Piece> Pieces(FormattableString sentence) => Pieces(sentence.Format, sentence.GetArguments());

    private IEnumerable<Piece> Pieces(string template, IReadOnlyList<object?> arguments) =>
        Read(template).Select(part => part.Index is { } index
            ? new Piece(Written(arguments[index], part.Text), arguments[index])
            : new Piece(part.Text, null));

    // There are as many templates as the product has sentences, so each is read once.
    private IReadOnlyList<Template.Part> Read(string template) => read.GetOrAdd(
        template, static (one, known) => Template.Parse(known.GetValueOrDefault(one, one)), translations);

    private string Written(object? value, string format) => value switch
    {
        null => "",
        _ when format == "start" => Capital(Written(value, "")),
        string text => text,
        FormattableString sentence => Say(sentence),
        Term term when format == "short" => $"{Written(term.Start, format)} – {Written(term.LastDay, format)}",
        int count when format.Contains('|') => Counted(count, format),
        IEnumerable several => Listed([.. several.Cast<object?>().Select(one => Written(one, format))]),
        _ => Phrases.Of(value) is { } phrase ? Say(phrase) : notation.Write(value, format),
    };

    private static string Capital(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private string Counted(int count, string format)
    {
        var alone = format.StartsWith('~');
        var nouns = format.TrimStart('~').Split('|');
        var noun = Math.Abs(count) == 1 ? nouns[0] : nouns[1];
        return alone ? noun : $"{notation.Write(count, "")} {noun}";
    }

    private string Listed(string[] all) =>
        all is [_, _, ..] ? Say($"{string.Join(", ", all[..^1])} and {all[^1]}") : string.Concat(all);

    /// <summary>A stretch of a sentence, and the value it shows where it is an argument.</summary>
    public readonly record struct Piece(string Text, object? Value);
}
