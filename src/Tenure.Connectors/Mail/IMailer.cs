namespace Tenure.Connectors.Mail;

/// <summary>Someone who carries letters out of the house.</summary>
public interface IMailer
{
    /// <summary>Hands a letter over; null when it was taken, else why not.</summary>
    /// <remarks>The same letter may come twice after a crash; its <see cref="Letter.Id"/> is then the same.</remarks>
    Task<MailFault?> Send(Letter letter, CancellationToken cancellation);
}

/// <summary>Why a letter was not taken.</summary>
/// <param name="Why">In the words of whoever refused it, for the seller's staff.</param>
/// <param name="IsFinal">Whether trying again could never help, for example where the address does not exist.</param>
public sealed record MailFault(string Why, bool IsFinal);
