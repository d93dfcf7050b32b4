using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tenure.Tests.House;

/// <summary>What the documents say about the project is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<SourceFile> Documents = [.. Sources.Files(".md")];

    [Fact]
    public void The_glossary_is_in_alphabetical_order()
    {
        var words = Entry().Matches(Sources.Read("GLOSSARY.md")).Select(entry => entry.Groups["word"].Value).ToList();
        Assert.NotEmpty(words);
        Assert.Equal(words.Order(StringComparer.Ordinal), words);
        Assert.Equal(words.Distinct(), words);
    }

    [Fact]
    public void The_glossary_takes_one_sentence_for_a_word() =>
        Law.Holds(
            from line in Sources.Read("GLOSSARY.md").Split('\n')
            where line.StartsWith('-') && (!Entry().IsMatch(line) || line.Count(sign => sign == '.') != 1)
            select line);

    [Fact]
    public void Every_package_is_explained_with_its_licence()
    {
        var explained = Sources.Read("docs/decisions/0003-dependencies.md").Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells.Count(cell => cell.Length > 0) == 3)
            .Select(cells => cells[1])
            .ToHashSet();
        var packages = XDocument.Parse(Sources.Read("Directory.Packages.props"))
            .Descendants("PackageVersion").Select(package => (string)package.Attribute("Include")!).ToList();
        Law.Holds(packages.Except(explained).Select(package => $"{package} is not explained"));
        Law.Holds(explained.Except(packages).Except(["package", "---"]).Select(package => $"{package} is not used"));
    }

    [Fact]
    public void Every_decision_is_in_the_list_of_decisions()
    {
        var list = Sources.Read("docs/decisions/README.md");
        Law.Holds(
            from document in Documents
            where document.IsIn("docs/decisions") && !document.Path.EndsWith("README.md", StringComparison.Ordinal)
            let name = Path.GetFileName(document.Path)
            where !list.Contains($"[{name[..4]}]({name})")
            select $"{name} is not listed");
    }

    [Fact]
    public void Every_link_inside_the_project_leads_somewhere() =>
        Law.Holds(
            from document in Documents
            from link in Link().Matches(document.Text)
            let target = Path.Combine(Sources.Root, Path.GetDirectoryName(document.Path)!, link.Groups["to"].Value)
            where !Path.Exists(target)
            select $"{document.Path} links to {link.Groups["to"].Value}");

    [GeneratedRegex(@"^- \*\*(?<word>[^*]+)\*\* – .+\.$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<to>[^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
