using System.Text.Encodings.Web;
using System.Text.Json;
using Tenure.Portal.Web;

namespace Tenure.Portal.Tests.Wording;

public sealed class TranslationTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };


    private static readonly IReadOnlyDictionary<string, string> Dutch = Translations.Read(Language.Dutch);

    [Fact]
    public void Every_sentence_has_a_Dutch_translation() => Holds(
        from sentence in Sentences.All
        where HasWords(sentence.Template) && !Dutch.ContainsKey(sentence.Template)
        group sentence.Where by sentence.Template into missing
        select $"  {Quoted(missing.Key)}: \"\",    ({missing.First()})");

    [Fact]
    public void Every_translation_shows_what_its_sentence_shows() => Holds(
        from pair in Dutch
        where !Holes(pair.Key).SequenceEqual(Holes(pair.Value))
        select $"  {pair.Key} → {pair.Value}");

    [Fact]
    public void Every_counted_noun_is_translated_in_both_numbers() => Holds(
        from pair in Dutch
        from part in Template.Parse(pair.Value)
        where part.Index is not null && part.Text.Contains('|') && part.Text.Split('|').Length != 2
        select $"  {pair.Key} → {pair.Value}");

    [Fact]
    public void Every_translation_is_asked_for()
    {
        var asked = Sentences.All.Select(sentence => sentence.Template).ToHashSet();
        Holds(from key in Dutch.Keys where !asked.Contains(key) select $"  {key}");
    }

    [Fact]
    public void No_sentence_is_translated_in_two_files() => Holds(
        from entry in Translations.Entries(Language.Dutch)
        group entry.File by entry.Sentence into files
        where files.Count() > 1
        select $"  {files.Key} in {string.Join(" and ", files)}");

    private static bool HasWords(string template) => Template.Parse(template).Any(part =>
        part.Index is null ? part.Text.Any(char.IsLetter) : part.Text.Contains('|'));

    private static IEnumerable<int> Holes(string template) =>
        Template.Parse(template).Select(part => part.Index).OfType<int>().Distinct().Order();

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);

    private static void Holds(IEnumerable<string> breaches)
    {
        var all = breaches.Order(StringComparer.Ordinal).ToList();
        if (all.Count > 0) Assert.Fail($"{all.Count} to mend:\n{string.Join('\n', all)}");
    }
}
