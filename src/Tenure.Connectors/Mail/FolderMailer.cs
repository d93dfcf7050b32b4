using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tenure.Connectors.Mail;

/// <summary>
/// Puts letters into a folder, where any mail program opens them; used until a mail server is set up.
/// </summary>
/// <remarks>A file is named after its letter, so one that is sent again replaces itself.</remarks>
public sealed class FolderMailer(string folder) : IMailer
{
    public async Task<MailFault?> Send(Letter letter, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, NameOf(letter));
            await using (var stream = File.Create($"{file}.part"))
                await Mime.Of(letter).WriteToAsync(stream, cancellation);
            File.Move($"{file}.part", file, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new MailFault(error.Message, IsFinal: false);
        }
    }

    /// <summary>"20260301-120000-anna-1f2e3d4c5b6a.eml": sorts by time, says for whom.</summary>
    private static string NameOf(Letter letter)
    {
        var at = letter.At.ToString("uuuuMMdd-HHmmss", CultureInfo.InvariantCulture);
        var who = new string([.. letter.To.Mail.TakeWhile(sign => sign != '@').Where(char.IsAsciiLetterOrDigit)]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letter.Id)))[..12];
        return $"{at}-{who}-{hash}.eml";
    }
}
