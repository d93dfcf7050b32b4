using System.Net;
using NodaTime;
using Tenure.Notices;

namespace Tenure.Portal.Notices;

/// <summary>Writes a letter's HTML: tables and styles in place, since mail programs know little else.</summary>
internal sealed class LetterHtml(Words words, string brand)
{
    private const string Soft = "color:#565b72;";

    public string Document(LetterParts parts) => $$"""
        <!DOCTYPE html>
        <html lang="{{words.Language.Code}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{Encode(parts.Title)}}</title>
        <style>
        @media (prefers-color-scheme: dark) {
          .ground { background: #0e1016 !important; }
          .paper { background: #161922 !important; border-color: #282c39 !important; color: #eceef6 !important; }
          .soft, .soft a { color: #a4a9be !important; }
          .rule { border-color: #282c39 !important; }
          .plain { color: #9db0ff !important; }
        }
        @media (max-width: 30rem) { .paper td.pad { padding: 1.25rem !important; } }
        </style>
        </head>
        <body class="ground" style="margin:0;padding:0;background:#f6f7f9;">
        <div style="display:none;max-height:0;overflow:hidden;">{{Encode(Preview(parts.Told))}}</div>
        <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0"
          style="background:#f6f7f9;">
        <tr><td align="center" style="padding:2rem 1rem;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:36rem;">
        <tr><td class="soft" style="{{Font(15)}}{{Soft}}font-weight:600;padding:0 0 1rem;">
        {{Encode(parts.Seller)}}</td></tr>
        <tr><td class="paper" style="background:#ffffff;border:1px solid #e4e6ed;border-top:4px solid {{brand}};
          border-radius:10px;color:#171a2b;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0">
        <tr><td class="pad" style="padding:2rem;">
        <h1 style="{{Font(22)}}line-height:1.3;font-weight:650;margin:0 0 1rem;">{{Encode(parts.Title)}}</h1>
        {{Paragraphs(parts.Told)}}{{Lines(parts.Told.Lines)}}{{Details(parts.Told.Details)}}{{Ways(parts)}}
        </td></tr></table></td></tr>
        <tr><td class="soft" style="{{Font(13)}}{{Soft}}line-height:1.5;padding:1rem 0 0;">
        {{Why(parts.Told)}}<p style="margin:0;">{{Encode(parts.Imprint)}}</p>
        </td></tr></table></td></tr></table>
        </body>
        </html>
        """.ReplaceLineEndings("\n");

    private string Preview(Told told) => told.Body is [var first, ..] ? words.Say(first) : "";

    private string Paragraphs(Told told) => string.Concat(told.Body.Select(sentence =>
        $"<p style=\"{Font(16)}line-height:1.55;margin:0 0 1rem;\">{Marked(sentence)}</p>\n"));

    // Amounts and days stand out.
    private string Marked(FormattableString sentence) => string.Concat(words.Pieces(sentence).Select(piece =>
        piece.Value is Money or LocalDate ? $"<strong>{Encode(piece.Text)}</strong>" : Encode(piece.Text)));

    private string Details(IReadOnlyList<Detail> details) => details.Count == 0 ? "" : Table(details.Select(detail => (
        $"<span class=\"soft\" style=\"{Soft}\">{Encode(words.Say(detail.Label))}</span>",
        $"<strong>{Encode(words.Show(detail.Value))}</strong>")));

    private string Lines(IReadOnlyList<NoticeLine> lines) => lines.Count == 0 ? "" : Table(lines.Select(line => (
        $"{Encode(line.Name)}<br><span class=\"soft\" style=\"{Soft}font-size:14px;\">"
        + $"{Marked(LetterLayout.Price(line))}</span>",
        $"<strong>{Encode(words.Show(line.Amount))}</strong>")));

    private static string Table(IEnumerable<(string Label, string Value)> rows) =>
        "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0.5rem 0 1.25rem;\">\n"
        + string.Concat(rows.Select(row =>
            $"<tr><td class=\"rule\" style=\"{Font(15)}{Cell}padding-right:1rem;\">{row.Label}</td>"
            + $"<td class=\"rule\" align=\"right\" style=\"{Font(15)}{Cell}\">{row.Value}</td></tr>\n"))
        + "</table>\n";

    private string Ways(LetterParts parts) => Button(parts.Button) + Link(parts.Link);

    private string Button((string Text, Uri Address)? button) => button is not { } one ? "" :
        $"<p style=\"margin:1.5rem 0 0;\"><a href=\"{Encode(one.Address.ToString())}\" style=\"{Font(16)}"
        + $"display:inline-block;background:{brand};color:#ffffff;font-weight:600;text-decoration:none;"
        + $"padding:0.75rem 1.5rem;border-radius:8px;\">{Encode(one.Text)}</a></p>\n";

    private string Link((string Text, Uri Address)? link) => link is not { } one ? "" :
        $"<p style=\"margin:1rem 0 0;\"><a href=\"{Encode(one.Address.ToString())}\" class=\"plain\""
        + $" style=\"{Font(15)}color:{brand};\">{Encode(one.Text)}</a></p>\n";

    private string Why(Told told) => told.Why is not { } why ? "" :
        $"<p style=\"margin:0 0 0.25rem;\">{Encode(words.Say(why))}</p>";

    private const string Cell = "line-height:1.5;border-bottom:1px solid #e4e6ed;padding:0.5rem 0;vertical-align:top;";

    private static string Font(int size) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:{size}px;");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
