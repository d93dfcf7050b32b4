using System.Reflection;
using System.Text.Json;

namespace Tenure.Portal.Web;

/// <summary>The translated sentences that ship with the portal, merged from all files of a language.</summary>
public sealed class Translations
{
    private readonly Dictionary<Language, Words> words = Language.All.ToDictionary(
        language => language,
        language => new Words(language, Read(language)));

    public Words For(Language language) => words[language];

    /// <summary>The words of a language code such as a member's "nl"; English where it is not spoken.</summary>
    public Words For(string? code) => For(Language.Find(code) ?? Language.English);

    /// <summary>All files of a language as one; of a sentence that is translated twice the first counts.</summary>
    public static IReadOnlyDictionary<string, string> Read(Language language)
    {
        var all = new Dictionary<string, string>();
        foreach (var (_, sentence, translation) in Entries(language)) all.TryAdd(sentence, translation);
        return all;
    }

    public static IEnumerable<(string File, string Sentence, string Translation)> Entries(Language language)
    {
        var assembly = typeof(Translations).Assembly;
        foreach (var file in FilesOf(assembly, language))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (sentence, translation) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                yield return (file, sentence, translation);
        }
    }

    private static IEnumerable<string> FilesOf(Assembly assembly, Language language) =>
        assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"Words/{language.Code}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
