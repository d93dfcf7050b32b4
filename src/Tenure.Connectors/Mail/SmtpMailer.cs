using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Tenure.Connectors.Mail;

/// <summary>Hands letters to a mail server over an encrypted connection.</summary>
public sealed class SmtpMailer(SmtpSettings settings) : IMailer
{
    public async Task<MailFault?> Send(Letter letter, CancellationToken cancellation)
    {
        using var client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1_000 };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security, cancellation);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", cancellation);
            await client.SendAsync(Mime.Of(letter), cancellation);
        }
        catch (SmtpCommandException refused)
        {
            return new MailFault(refused.Message, IsFinal: IsAboutTheAddress(refused));
        }
        catch (Exception error) when (IsOfTheWorld(error, cancellation))
        {
            return new MailFault(error.Message, IsFinal: false);
        }

        await SayGoodbye(client, cancellation);
        return null;
    }

    private SecureSocketOptions Security => settings.Security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    // What is wrong with the server (5xx at sign-in, for example) may be put right; an address stays wrong.
    private static bool IsAboutTheAddress(SmtpCommandException refused) =>
        refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode >= 500;

    private static bool IsOfTheWorld(Exception error, CancellationToken cancellation) => error
        is SmtpProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or AuthenticationException or SslHandshakeException or SocketException or IOException or TimeoutException
        or NotSupportedException
        || (error is OperationCanceledException && !cancellation.IsCancellationRequested);

    // The letter was accepted; a connection that breaks now changes nothing.
    private static async Task SayGoodbye(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation);
        }
        catch (Exception error) when (IsOfTheWorld(error, cancellation) || error is SmtpCommandException)
        {
        }
    }
}

/// <summary>How the connection to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>It begins in the clear and must switch to TLS before anything else is sent (port 587).</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>Not at all: only for a server on the same machine.</summary>
    None,
}

/// <summary>The seller's mail server.</summary>
public sealed class SmtpSettings
{
    /// <summary>Empty: no mail server, letters go into a folder.</summary>
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public SmtpSecurity Security { get; set; }
    public string? User { get; set; }
    public string? Password { get; set; }
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>The address mails come from; null means the selling entity's own.</summary>
    public string? From { get; set; }
}
