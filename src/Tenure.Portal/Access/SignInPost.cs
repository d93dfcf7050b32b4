using System.Threading.Channels;
using Tenure.Connectors.Mail;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Access;

/// <summary>Mails links that sign people in.</summary>
/// <remarks>
/// A request is only noted down, so that nobody can tell from the answer or its timing whether an address is known
/// here. The link is written nowhere but in its mail: the store knows its hash, and a mail that is lost is asked for
/// again.
/// </remarks>
public sealed partial class SignInPost(
    Database database, SignInLinks links, SignInLetter letters, IMailer mailer, ILogger<SignInPost> log)
    : BackgroundService
{
    private const int LinksWithinValidity = 5;
    private readonly Channel<Wish> wishes = Channel.CreateBounded<Wish>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="back">The local path to go on to; null is the summary.</param>
    public void Ask(string mail, string? back) => wishes.Writer.TryWrite(new Wish(mail, back));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var wish in wishes.Reader.ReadAllAsync(stoppingToken)) await TryGrant(wish, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process is stopping; people who wait for a link ask again.
        }
    }

    private async Task TryGrant(Wish wish, CancellationToken stop)
    {
        try
        {
            await Grant(wish, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            NotSent(error);
        }
    }

    private async Task Grant(Wish wish, CancellationToken stop)
    {
        await using var context = database.Read();
        if (await context.PersonByMail(wish.Mail, stop) is not { } person) return;
        if (await links.Open(person.Id, stop) >= LinksWithinValidity) return;
        var letter = letters.To(person, await links.New(person.Id, wish.Back, stop));
        if (await mailer.Send(letter, stop) is { } fault) Refused(fault.Why);
    }

    [LoggerMessage(LogLevel.Error, "A link to sign in could not be sent.")]
    private partial void NotSent(Exception error);

    [LoggerMessage(LogLevel.Warning, "A link to sign in was not taken by the mail server: {Why}")]
    private partial void Refused(string why);

    private sealed record Wish(string Mail, string? Back);
}
