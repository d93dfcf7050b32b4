using System.IO.Compression;
using NodaTime;
using Tenure.Connectors.Reading;
using Tenure.Policies;

namespace Tenure.Connectors.Imports;

/// <summary>Reads accounts from one YAML file, or from CSV tables in a directory or a zip file.</summary>
public static class Import
{
    /// <summary>Reads what lies at a path; places in the problems name the files inside it.</summary>
    public static ImportReading Read(string path, Seller seller, LocalDate today) =>
        Parse(Texts(path), seller, today);

    /// <summary>Reads the same from memory: one YAML text, or CSV texts by their names.</summary>
    /// <param name="today">What "today" means in the file, and on which day its subscriptions stand.</param>
    public static ImportReading Parse(IReadOnlyDictionary<string, string> files, Seller seller, LocalDate today)
    {
        var findings = new Findings();
        var root = Tree(files, findings);
        if (root is not null) Shape.Check(root, "import", findings);
        var accounts = root is Node.Map map ? new AccountReader(seller, today, findings).ReadAll(map) : [];
        return new ImportReading(findings.HasErrors ? null : new ImportFile(accounts), findings.Problems);
    }

    private static Node? Tree(IReadOnlyDictionary<string, string> files, Findings findings)
    {
        if (files.Count == 1 && files.First() is var (name, text) && !CsvTables.IsTable(name))
            return YamlText.Read(name, text, findings);
        return CsvTables.Read(files, findings);
    }

    private static Dictionary<string, string> Texts(string path)
    {
        if (Directory.Exists(path))
        {
            var tables = Directory.EnumerateFiles(path).Where(CsvTables.IsTable);
            return tables.ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
        }

        if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return new Dictionary<string, string> { [Path.GetFileName(path)] = File.ReadAllText(path) };
        using var zip = ZipFile.OpenRead(path);
        return zip.Entries.Where(entry => CsvTables.IsTable(entry.Name)).ToDictionary(entry => entry.Name, Text);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}

/// <summary>What came of reading an import: its accounts, or every reason why not.</summary>
/// <param name="File">Null where a problem is an error.</param>
/// <param name="Problems">Errors and warnings, in the order of files and lines.</param>
public sealed record ImportReading(ImportFile? File, IReadOnlyList<Problem> Problems);
