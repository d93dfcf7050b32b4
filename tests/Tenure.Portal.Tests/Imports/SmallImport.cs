namespace Tenure.Portal.Tests.Imports;

/// <summary>One account with one of everything, as YAML and as the CSV tables that say the same.</summary>
internal static class SmallImport
{
    public static readonly IReadOnlyDictionary<string, string> Yaml = Files("*.yaml");
    public static readonly IReadOnlyDictionary<string, string> Csv = Files("*.csv");

    /// <summary>The same texts with one in place of another.</summary>
    public static Dictionary<string, string> With(string file, string instead, string write)
    {
        var all = Yaml.ContainsKey(file) ? Yaml : Csv;
        if (!all[file].Contains(instead)) throw new ArgumentException($"{file} does not contain '{instead}'.");
        return new Dictionary<string, string>(all) { [file] = all[file].Replace(instead, write) };
    }

    private static Dictionary<string, string> Files(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Folders.Root, "tests/Tenure.Portal.Tests/Imports/small"), pattern)
            .ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"));
}
