namespace Tenure.Tests.House;

/// <summary>One file of the project, as its authors see it: a path from the root and its text.</summary>
public sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public IEnumerable<string> Folders => Path.Split('/')[..^1];

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The files the project consists of, without what a build leaves behind or others wrote.</summary>
public static class Sources
{
    private static readonly string[] Produced =
        [".git", ".vs", ".idea", "artifacts", "bin", "obj", "node_modules", "data", "BenchmarkDotNet.Artifacts"];

    private const string Vendored = "wwwroot/lib/";

    /// <summary>The folder that holds the solution.</summary>
    public static readonly string Root = Above(AppContext.BaseDirectory);

    private static readonly string[] Paths =
    [
        .. Below(new DirectoryInfo(Root))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Where(path => !path.Contains(Vendored))
            .Order(StringComparer.Ordinal),
    ];

    public static readonly IReadOnlyList<SourceFile> CSharp = [.. Files(".cs")];

    public static IEnumerable<SourceFile> Files(params string[] endings) =>
        Paths.Where(path => endings.Any(path.EndsWith)).Select(path => new SourceFile(path, Read(path)));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateDirectories()
            .Where(inner => !Produced.Contains(inner.Name))
            .SelectMany(Below)
            .Concat(folder.EnumerateFiles());

    private static string Above(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Tenure.slnx")))
            folder = Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("No solution above.");
        return folder;
    }
}
