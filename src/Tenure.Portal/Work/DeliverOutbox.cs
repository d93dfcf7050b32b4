using NodaTime;
using Tenure.Connectors.Mail;
using Tenure.Portal.Notices;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Sends what waits in the outbox.</summary>
/// <remarks>
/// A letter leaves once. Only where the process dies between the mailer's yes and our noting it does it leave again,
/// under the same message id, by which mail programs know a repetition.
/// </remarks>
public sealed partial class DeliverOutbox(
    Database database, Letters letters, IMailer mailer, IClock clock, ILogger<DeliverOutbox> log)
{
    private const int Batch = 50;

    /// <summary>How long a message that is being sent is nobody else's.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>How long to wait after the first failure, the second, and so on; after the last it is parked.</summary>
    public static readonly IReadOnlyList<Duration> Waits =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1),
        Duration.FromHours(4), Duration.FromHours(12), Duration.FromHours(24),
    ];

    /// <summary>Everything that is due; answers how many messages were tried.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var count = 0;
        while (await database.TakeOutbox(clock.GetCurrentInstant(), Lease, Batch, cancellation) is { Count: > 0 } due)
        {
            foreach (var message in due) await Deliver(message, cancellation);
            count += due.Count;
        }

        return count;
    }

    private async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        var fault = await Send(message, cancellation);
        if (fault is null)
        {
            await database.Sent(message.Id, clock.GetCurrentInstant(), cancellation);
        }
        else if (!fault.IsFinal && message.Attempts <= Waits.Count)
        {
            var again = clock.GetCurrentInstant() + Waits[message.Attempts - 1];
            await database.NotSent(message.Id, fault.Why, again, cancellation);
        }
        else
        {
            await database.NotSent(message.Id, fault.Why, Instant.MaxValue, cancellation);
            Parked(message.Key, message.Attempts, fault.Why);
        }
    }

    private async Task<MailFault?> Send(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            var letter = await letters.Of(message, clock.GetCurrentInstant(), cancellation);
            return letter is null
                ? new MailFault("The person is no longer a member of the account.", IsFinal: true)
                : await mailer.Send(letter, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One message that cannot be written must not hold up the others.
            return new MailFault(error.Message, IsFinal: false);
        }
    }

    [LoggerMessage(LogLevel.Error, "Message {Key} is parked after {Attempts} tries: {Why}")]
    private partial void Parked(string key, int attempts, string why);
}
