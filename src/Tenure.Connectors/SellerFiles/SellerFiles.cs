using System.Text.Json;
using Tenure.Connectors.Reading;
using Tenure.Policies;

namespace Tenure.Connectors.SellerFiles;

/// <summary>
/// The seller's YAML files: who sells what, where, at which prices, by which rules and with which taxes.
/// </summary>
public static class SellerFiles
{
    /// <summary>Reads a directory; places in the problems are relative to it.</summary>
    public static SellerReading Read(string directory) => Parse(Texts(directory));

    /// <summary>Reads the same files from memory, by their path inside the directory.</summary>
    /// <param name="wasAccepted">Whether the same texts were read without error before: their form is then not
    /// checked again, which makes up most of the time.</param>
    public static SellerReading Parse(IReadOnlyDictionary<string, string> files, bool wasAccepted = false)
    {
        var findings = new Findings();
        var seller = SellerReader.Read(wasAccepted ? Pages.Accepted(files, findings) : Pages.Of(files, findings));
        return new SellerReading(findings.HasErrors ? null : seller, findings.Problems, files);
    }

    /// <summary>The files as one text, so that a store can keep every version and read it again.</summary>
    public static string Pack(IReadOnlyDictionary<string, string> files) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(files.ToDictionary(), StringComparer.Ordinal));

    /// <summary>The files out of one text.</summary>
    public static IReadOnlyDictionary<string, string> Unpack(string packed) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(packed) ?? [];

    /// <summary>The texts of a directory's YAML files, by their path inside it.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string directory) =>
        Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllText);
}

/// <summary>What came of reading a seller's files: the seller, or every reason why not.</summary>
/// <param name="Seller">Null where a problem is an error.</param>
/// <param name="Problems">Errors and warnings, in the order of files and lines.</param>
/// <param name="Files">The texts that were read, by path.</param>
public sealed record SellerReading(
    Seller? Seller, IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The seller; with errors, an <see cref="InvalidDataException"/> that names them all.</summary>
    public Seller Sound =>
        Seller ?? throw new InvalidDataException("The seller's files have errors:\n" + string.Join('\n', Problems));
}
