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

    /// <summary>Every file's entries, one file after the other; a sentence may be translated once only.</summary>
    public static IReadOnlyDictionary<string, string> Read(Language language)
    {
        var assembly = typeof(Translations).Assembly;
        var all = new Dictionary<string, string>();
        foreach (var file in FilesOf(assembly, language))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            var entries = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
            foreach (var (sentence, translation) in entries)
                if (!all.TryAdd(sentence, translation))
                    throw new InvalidDataException($"{file} translates \"{sentence}\", which another file does already.");
        }
        return all;
    }

    private static IEnumerable<string> FilesOf(Assembly assembly, Language language) =>
        assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"Words/{language.Code}.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}

/// <summary>Words in the reader's language for every page and handler.</summary>
public static class WordsServices
{
    public static void AddWords(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<Translations>();
        services.AddScoped(provider =>
        {
            var context = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
            var language = context is null ? Language.English : ReaderLanguage.Of(context);
            return provider.GetRequiredService<Translations>().For(language);
        });
    }
}
