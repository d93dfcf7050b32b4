namespace Tenure.Connectors.Mail;

/// <summary>A way to send letters, such as a mail server.</summary>
public interface IMailer
{
    /// <summary>Hands a letter over; null when it was accepted, else why not.</summary>
    /// <remarks>The same letter may come twice after a crash; its <see cref="Letter.Id"/> is then the same.</remarks>
    Task<MailFault?> Send(Letter letter, CancellationToken cancellation);
}

/// <summary>Why a letter was not accepted.</summary>
/// <param name="Why">In the words of the server that refused it, for the seller's staff.</param>
/// <param name="IsFinal">Whether trying again could never help, for example where the address does not exist.</param>
public sealed record MailFault(string Why, bool IsFinal);
