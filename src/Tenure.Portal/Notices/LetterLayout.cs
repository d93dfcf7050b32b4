using System.Text;
using Tenure.Notices;
using Tenure.Policies;
using Tenure.Portal.Look;

namespace Tenure.Portal.Notices;

/// <summary>How a letter looks, as text and as HTML that every mail program shows.</summary>
/// <param name="addressOf">The whole address of a path of the portal.</param>
public sealed class LetterLayout(Words words, Seller seller, Func<string, Uri> addressOf)
{
    public string Text(Told told)
    {
        var text = new StringBuilder();
        foreach (var sentence in told.Body) text.Append(words.Say(sentence)).Append("\n\n");
        foreach (var line in told.Lines) text.Append(TextOf(line)).Append('\n');
        foreach (var detail in told.Details)
            text.Append(words.Say(detail.Label)).Append(": ").Append(words.Show(detail.Value)).Append('\n');
        if (told.Lines.Count + told.Details.Count > 0) text.Append('\n');
        foreach (var way in Ways(told))
            text.Append(words.Say(way.Text)).Append(":\n").Append(addressOf(way.Path)).Append("\n\n");
        text.Append("-- \n");
        if (told.Why is { } why) text.Append(words.Say(why)).Append('\n');
        return text.Append(Imprint).Append('\n').ToString();
    }

    public string Html(Told told) => new LetterHtml(words, seller.BrandColour ?? "#2b4acb").Document(new LetterParts
    {
        Title = words.Say(told.Subject),
        Seller = seller.Name,
        Imprint = Imprint,
        Told = told,
        Button = told.Page is { } page ? (words.Say(page.Text), addressOf(page.Path)) : null,
        Link = told.Instead is { } other ? (words.Say(other.Text), addressOf(other.Path)) : null,
    });

    private string Imprint
    {
        get
        {
            var entity = seller.Entity;
            return $"{entity.Name}, {entity.Street}, {entity.PostalCode} {entity.City}";
        }
    }

    /// <summary>Seats and price of a renewal, the old price beside the new one where they differ.</summary>
    public static FormattableString Price(NoticeLine line) => line.OldPrice is { } old && old != line.Price
        ? (FormattableString)$"{line.Seats:seat|seats} × {line.Price} (until now {old})"
        : $"{line.Seats:seat|seats} × {line.Price}";

    private string TextOf(NoticeLine line) =>
        $"{line.Name}: {words.Say(Price(line))} = {words.Show(line.Amount)}";

    private static IEnumerable<Crumb> Ways(Told told) => new[] { told.Page, told.Instead }.OfType<Crumb>();
}

/// <summary>The parts of a letter that are already in its reader's language.</summary>
internal sealed record LetterParts
{
    public required string Title { get; init; }
    public required string Seller { get; init; }
    public required string Imprint { get; init; }
    public required Told Told { get; init; }
    public required (string Text, Uri Address)? Button { get; init; }
    public required (string Text, Uri Address)? Link { get; init; }
}
