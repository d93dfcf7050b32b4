using System.Text;
using MimeKit;
using MimeKit.Text;
using NodaTime;

namespace Tenure.Connectors.Mail;

/// <summary>A letter in the form in which mail travels.</summary>
internal static class Mime
{
    public static MimeMessage Of(Letter letter)
    {
        var message = new MimeMessage
        {
            Subject = letter.Subject, Date = letter.At.ToDateTimeOffset(), MessageId = letter.Id,
        };
        message.From.Add(Address(letter.From));
        message.To.Add(Address(letter.To));
        if (letter.ReplyTo is { } answers) message.ReplyTo.Add(Address(answers));
        // Keeps automatic answers, such as holiday notices, from replying to a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = Body(letter);
        return message;
    }

    private static MimeEntity Body(Letter letter)
    {
        // Boundaries follow from the letter, so that the same letter is the same file.
        var both = new MultipartAlternative(Plain(letter.Text), new TextPart(TextFormat.Html) { Text = letter.Html })
        {
            Boundary = Boundary(letter, "a"),
        };
        if (letter.Calendar is not { } calendar) return both;
        return new Multipart("mixed", both, Attached(calendar)) { Boundary = Boundary(letter, "m") };
    }

    private static TextPart Plain(string text) => new(TextFormat.Plain) { Text = text };

    private static TextPart Attached(CalendarFile calendar)
    {
        var part = new TextPart("calendar")
        {
            Text = calendar.Content,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = calendar.Name },
        };
        part.ContentType.Parameters.Add("method", "PUBLISH");
        part.ContentType.Name = calendar.Name;
        return part;
    }

    private static string Boundary(Letter letter, string part) => $"=-{part}-" + Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(letter.Id)))[..24];

    private static MailboxAddress Address(Correspondent one) => new(one.Name, one.Mail);
}
