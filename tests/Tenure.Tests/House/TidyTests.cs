using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenure.Tests.House;

/// <summary>The sizes and words of STYLE.md.</summary>
public sealed partial class TidyTests
{
    private const int Columns = 120;
    private const int MethodLines = 40;
    private const int Parameters = 5;
    private const int ProgramLines = 80;

    private static readonly string[] BannedWords =
    [
        "Models", "Services", "Interfaces", "Helpers", "Commands", "Manager", "Util", "Utils", "Repository", "Impl",
        "Dto",
    ];

    private static readonly string[] Written = [".cs", ".cshtml", ".js", ".css", ".sql", ".yaml", ".yml", ".md"];

    // Put together here so that this file does not find itself.
    private static readonly Regex Leftover =
        new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|X" + "XX|NotImplemented" + @"Exception)\b");

    private static readonly Regex MachinePath =
        new(@"(?<![\w.*~}-])/(" + "work|root|home|tmp|Users" + @")/|\b[A-Z]:\\\\?" + "Users");

    [Fact]
    public void No_line_is_wider_than_a_page() =>
        Law.Holds(
            from file in Sources.CSharp
            from line in file.Lines.Index()
            where line.Item.Length > Columns
            select $"{file.Path}:{line.Index + 1} has {line.Item.Length} columns, at most {Columns}");

    [Fact]
    public void No_file_is_longer_than_its_area_allows() =>
        Law.Holds(
            from file in Sources.Files(".cs", ".cshtml")
            let most = file.IsTest ? 400 : file.IsIn("src/Tenure") ? 250 : 300
            where file.Lines.Length > most
            select $"{file.Path} has {file.Lines.Length} lines, at most {most}");

    [Fact]
    public void Every_program_is_a_table_of_contents() =>
        Law.Holds(
            from file in Sources.Files("/Program.cs")
            where file.IsIn("src") && file.Lines.Length > ProgramLines
            select $"{file.Path} has {file.Lines.Length} lines, at most {ProgramLines}");

    [Fact]
    public void No_method_is_longer_than_a_screen() =>
        Law.Holds(
            from file in ParsedFile.All
            from method in file.Unit.DescendantNodes().Where(HasBody)
            let lines = file.Height(method) - (file.File.IsTest ? TableLines(method) : 0)
            where lines > MethodLines
            select $"{file.Place(method)} a method of {lines} lines, at most {MethodLines}");

    [Fact]
    public void Nothing_takes_more_parameters_than_one_can_name() =>
        Law.Holds(
            from file in ParsedFile.All
            from list in file.Nodes<ParameterListSyntax>()
            where list.Parent is not RecordDeclarationSyntax && list.Parameters.Count > Parameters
            select $"{file.Place(list)} {list.Parameters.Count} parameters, at most {Parameters}; make them a record");

    [Fact]
    public void Folders_and_types_are_named_for_the_business() =>
        Law.Holds(
            (from file in Sources.CSharp
             from folder in file.Folders
             where BannedWords.Contains(folder)
             select $"{file.Path} lies in a folder named {folder}")
            .Concat(
                from file in ParsedFile.All
                from type in file.Types
                let words = Word().Matches(type.Identifier.Text).Select(word => word.Value).ToList()
                where words.Any(BannedWords.Contains) || words.LastOrDefault() == "Base"
                select $"{file.Place(type)} {type.Identifier.Text} is named for its kind"));

    [Fact]
    public void Every_namespace_is_the_path_of_its_folder() =>
        Law.Holds(
            from file in ParsedFile.All
            from space in file.Nodes<BaseNamespaceDeclarationSyntax>()
            let path = string.Join('.', file.File.Folders.Skip(1))
            where space.Name.ToString() != (path == "Tenure.Values" ? "Tenure" : path)
            select $"{file.Place(space)} is {space.Name}, not {path}");

    [Fact]
    public void Every_public_type_says_in_one_sentence_what_it_is() =>
        Law.Holds(
            from file in ParsedFile.All
            where file.File.IsIn("src")
            from type in file.Types
            where IsPublic(type) && !IsLaterPart(type, file)
            let summary = Summary(type)
            where summary is null || !OneSentence().IsMatch(summary)
            select $"{file.Place(type)} {type.Identifier.Text}: “{summary}”");

    [Fact]
    public void Nothing_is_left_for_later() =>
        Law.Holds(Found(Leftover, Written));

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() =>
        Law.Holds(Found(MachinePath, [.. Written, ".props", ".csproj", ".slnx", "/run"]));

    private static IEnumerable<string> Found(Regex pattern, params string[] endings) =>
        from file in Sources.Files(endings)
        from line in file.Lines.Index()
        where pattern.IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1} {line.Item.Trim()}";

    private static bool HasBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null };

    // A table in a raw string is the data of a test, not its length.
    private static int TableLines(SyntaxNode method) =>
        method.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
            .Sum(token => token.Text.Split('\n').Length);

    private static bool IsPublic(BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PublicKeyword)
        && type.Ancestors().OfType<BaseTypeDeclarationSyntax>()
            .All(outer => outer.Modifiers.Any(SyntaxKind.PublicKeyword));

    // A partial type is described in one of its files.
    private static bool IsLaterPart(BaseTypeDeclarationSyntax type, ParsedFile file) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword)
        && Summary(type) is null
        && ParsedFile.All.Any(other =>
            Path.GetDirectoryName(other.File.Path) == Path.GetDirectoryName(file.File.Path)
            && other.Types.Any(part => part.Identifier.Text == type.Identifier.Text && Summary(part) is not null));

    private static string? Summary(SyntaxNode type) =>
        type.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(comment => comment.Content.OfType<XmlElementSyntax>())
            .Where(element => element.StartTag.Name.ToString() == "summary")
            .Select(element => Blank().Replace(element.Content.ToString().Replace("///", ""), " ").Trim())
            .FirstOrDefault();

    [GeneratedRegex("[A-Z][a-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?:(?![.!?][""”)]?\s+[A-Z]).)+\.[""”)]?$")]
    private static partial Regex OneSentence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
