using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tenure.Tests.House;

/// <summary>A C# file read as a compiler reads it.</summary>
public sealed record ParsedFile(SourceFile File, CompilationUnitSyntax Unit)
{
    private static readonly CSharpParseOptions Options =
        new(LanguageVersion.Preview, DocumentationMode.Parse, preprocessorSymbols: ["DEBUG"]);

    public static readonly IReadOnlyList<ParsedFile> All = [.. Sources.CSharp.Select(Parse)];

    public IEnumerable<BaseTypeDeclarationSyntax> Types =>
        Nodes<BaseTypeDeclarationSyntax>().Where(type => !type.IsKind(SyntaxKind.ExtensionBlockDeclaration));

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Unit.DescendantNodes().OfType<T>();

    /// <summary>"src/Tenure/Words.cs:12", counted from one.</summary>
    public string Place(SyntaxNode node) => $"{File.Path}:{Line(node.SpanStart)}";

    /// <summary>The number of lines a declaration covers, without the comments and attributes above it.</summary>
    public int Height(SyntaxNode declaration)
    {
        var start = declaration.ChildNodesAndTokens().First(part => !part.IsKind(SyntaxKind.AttributeList)).SpanStart;
        return Line(declaration.Span.End) - Line(start) + 1;
    }

    private static ParsedFile Parse(SourceFile file) =>
        new(file, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(file.Text, Options).GetRoot());

    private int Line(int position) => Unit.SyntaxTree.GetText().Lines.GetLinePosition(position).Line + 1;
}
