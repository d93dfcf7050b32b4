using System.Globalization;
using System.Text;
using Tenure.Connectors.Mail;
using Tenure.Notices;

namespace Tenure.Portal.Notices;

/// <summary>Puts a renewal into its reader's calendar.</summary>
public static class RenewalCalendar
{
    /// <summary>Null for anything but an announced renewal.</summary>
    public static CalendarFile? Of(Notice notice, Words words, Letter letter)
    {
        if (notice is not { Kind: NoticeKind.RenewalReminder, On: { } day, Amount: not null }) return null;
        var told = NoticeWords.Of(notice);
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tenure//Renewals//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
            $"UID:{IdOf(notice)}@{letter.Id[(letter.Id.LastIndexOf('@') + 1)..]}",
            $"DTSTAMP:{letter.At.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}",
            string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{day:uuuuMMdd}"),
            string.Create(CultureInfo.InvariantCulture, $"DTEND;VALUE=DATE:{day.PlusDays(1):uuuuMMdd}"),
            $"SUMMARY:{Escaped(letter.Subject)}",
            $"DESCRIPTION:{Escaped(string.Join(' ', told.Body.Select(words.Say)))}",
            "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
        ];
        return new CalendarFile("renewal.ics", string.Concat(lines.Select(line => Folded(line) + "\r\n")));
    }

    // "renewal-30-ID-DAY": later reminders of the same renewal replace the entry of the earlier ones.
    private static string IdOf(Notice notice) => $"renewal-{notice.Key.Split('-', 3)[^1]}";

    private static string Escaped(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    // A line holds 75 bytes at most; one that begins with a space goes on from the one before.
    private static string Folded(string line)
    {
        var (folded, bytes) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                folded.Append("\r\n ");
                bytes = 1;
            }

            folded.Append(rune);
            bytes += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
