using MimeKit;
using NodaTime;
using Tenure.Connectors.Mail;

namespace Tenure.Portal.Tests.Mail;

/// <summary>Letters on their way: what is in them, and what becomes of them.</summary>
public sealed class MailerTests
{
    private static readonly Letter Letter = new()
    {
        Id = "order-placed-1@northlight.example",
        From = new Correspondent("Northlight Software", "invoices@northlight.example"),
        To = new Correspondent("Anna Smit", "anna@example.com"),
        At = Instant.FromUtc(2026, 9, 1, 10, 0),
        Subject = "€ 38,99 – betaald",
        Text = "Tekst •••• 4242",
        Html = "<p>Tekst •••• 4242</p>",
        Calendar = new CalendarFile("renewal.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    };

    [Fact]
    public async Task A_folder_holds_each_letter_once_in_the_form_mail_programs_read()
    {
        var folder = Directory.CreateTempSubdirectory("tenure-mails-");
        var mailer = new FolderMailer(folder.FullName);

        Assert.Null(await mailer.Send(Letter, TestContext.Current.CancellationToken));
        Assert.Null(await mailer.Send(Letter, TestContext.Current.CancellationToken));

        var file = Assert.Single(folder.GetFiles());
        Assert.Matches("^20260901-100000-anna-[0-9a-f]{12}[.]eml$", file.Name);
        var read = await MimeMessage.LoadAsync(file.FullName);
        Assert.Equal((Letter.Id, Letter.Subject), (read.MessageId, read.Subject));
        Assert.Equal((Letter.Text, Letter.Html), (read.TextBody, read.HtmlBody));
        Assert.Equal("renewal.ics", Assert.Single(read.Attachments).ContentDisposition?.FileName);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_is_handed_the_whole_letter()
    {
        using var server = new MailServer();
        var serving = server.Start();

        Assert.Null(await Over(server.Port));

        await serving;
        Assert.Contains("Message-Id: <order-placed-1@northlight.example>", server.Received, StringComparison.Ordinal);
        Assert.Contains("To: Anna Smit <anna@example.com>", server.Received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 no such mailbox", true)]
    [InlineData("450 mailbox busy", false)]
    public async Task Only_an_address_that_is_refused_for_good_ends_the_trying(string answer, bool isFinal)
    {
        using var server = new MailServer(answer);
        _ = server.Start();

        Assert.Equal(isFinal, (await Over(server.Port))!.IsFinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_a_fault_that_may_pass()
    {
        int port;
        using (var server = new MailServer())
        {
            _ = server.Start();
            port = server.Port;
        }

        Assert.False((await Over(port))!.IsFinal);
    }

    private static Task<MailFault?> Over(int port) => new SmtpMailer(new SmtpSettings
    {
        Host = "127.0.0.1", Port = port, Security = SmtpSecurity.None, TimeoutSeconds = 5,
    }).Send(Letter, TestContext.Current.CancellationToken);
}
