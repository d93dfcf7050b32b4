using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Connectors.Mail;
using Tenure.Portal.Hosting;
using Tenure.Portal.SelfService;

namespace Tenure.Portal.Notices;

/// <summary>The seller's writing paper: makes a letter of something told, in its reader's language.</summary>
public sealed class Stationery(Sellers sellers, PublicAddress address, IOptions<SmtpSettings> smtp)
{
    /// <param name="key">Unique; the same letter sent again has the same.</param>
    /// <param name="at">The real instant it is written.</param>
    public Letter Write(Told told, Correspondent to, Words words, string key, Instant at)
    {
        var layout = new LetterLayout(words, sellers.Current, address.Of);
        return new Letter
        {
            Id = $"{key}@{Seller.Mail[(Seller.Mail.LastIndexOf('@') + 1)..]}",
            From = Seller,
            To = to,
            At = at,
            Subject = words.Say(told.Subject),
            Text = layout.Text(told),
            Html = layout.Html(told),
        };
    }

    /// <summary>The sender.</summary>
    public Correspondent Seller => new(sellers.Current.Name, smtp.Value.From ?? sellers.Current.Entity.Mail
        ?? throw new InvalidOperationException("Say who mails are from: mail in seller.yaml, or --Mail:From=…."));
}
