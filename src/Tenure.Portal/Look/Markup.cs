using Microsoft.AspNetCore.Html;

namespace Tenure.Portal.Look;

/// <summary>Sentences in which an argument is more than text: a link, a strong amount.</summary>
public static class Markup
{
    extension(Words words)
    {
        /// <summary>The sentence with its HTML arguments as they are and everything else encoded.</summary>
        public IHtmlContent Mark(FormattableString sentence)
        {
            var html = new HtmlContentBuilder();
            foreach (var piece in words.Pieces(sentence))
            {
                if (piece.Value is IHtmlContent markup) html.AppendHtml(markup);
                else html.Append(piece.Text);
            }
            return html;
        }

        /// <summary>A value that stands out in its sentence.</summary>
        public IHtmlContent Strong(object value) =>
            new HtmlContentBuilder().AppendHtml("<strong>").Append(words.Show(value)).AppendHtml("</strong>");

        /// <summary>The sentence with the labels of pages in it standing out.</summary>
        public IHtmlContent Step(FormattableString sentence)
        {
            var html = new HtmlContentBuilder();
            foreach (var piece in words.Pieces(sentence))
            {
                if (piece.Value is FormattableString) html.AppendHtml(words.Strong(piece.Text));
                else html.Append(piece.Text);
            }
            return html;
        }

        /// <summary>A link within a sentence.</summary>
        public IHtmlContent Link(FormattableString text, string path)
        {
            var link = new Microsoft.AspNetCore.Mvc.Rendering.TagBuilder("a");
            link.Attributes["href"] = path;
            link.InnerHtml.Append(words.Say(text));
            return link;
        }
    }
}
