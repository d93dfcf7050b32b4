using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tenure.Connectors.Payments.Sandbox.Pages;

/// <summary>A piece of HTML; whatever text is put into it is encoded on the way.</summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup None = new("");

    public static Markup Of(MarkupBuilder html) => new(html.ToString());

    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));
}

/// <summary>Lets the compiler write interpolated strings as markup.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupBuilder(int literalLength, int formattedCount)
{
    private readonly StringBuilder _html = new(literalLength + 16 * formattedCount);

    public void AppendLiteral(string html) => _html.Append(html);
    public void AppendFormatted(Markup html) => _html.Append(html.Text);
    public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

    public override string ToString() => _html.ToString();
}
