namespace Tenure.Tests.House;

/// <summary>One file of the project, as its authors see it: a path from the root and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.TrimEnd('\n').Split('\n');
}

/// <summary>The files the project consists of, without what a build leaves behind.</summary>
public static class Sources
{
    private static readonly string[] Areas = ["src", "tests", "bench"];
    private static readonly string[] Produced = ["artifacts", "bin", "obj", "node_modules"];

    /// <summary>The folder that holds the solution.</summary>
    public static readonly string Root = Above(AppContext.BaseDirectory);

    /// <summary>Every C# file below src, tests and bench, and the file-based program beside them.</summary>
    public static readonly IReadOnlyList<SourceFile> CSharp = [.. Files("*.cs")];

    public static IEnumerable<SourceFile> Files(string pattern) =>
        Areas.SelectMany(area => Directory.EnumerateFiles(Below(area), pattern, SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Root, pattern))
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(Produced.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, Read(path)));

    public static string Read(string path) => File.ReadAllText(Below(path)).ReplaceLineEndings("\n");

    private static string Below(string path) => System.IO.Path.Combine(Root, path);

    private static string Above(string folder)
    {
        while (!File.Exists(System.IO.Path.Combine(folder, "Tenure.slnx")))
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("No solution above.");
        return folder;
    }
}
