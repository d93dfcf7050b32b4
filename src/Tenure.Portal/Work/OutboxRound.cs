using NodaTime;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Why something in the outbox did not leave.</summary>
/// <param name="IsFinal">Trying again would change nothing.</param>
public sealed record NotSent(string Why, bool IsFinal = false);

/// <summary>One round through what waits in the outbox: sent, put off, or parked where someone sees it.</summary>
public sealed partial class OutboxRound(Database database, IClock clock, ILogger<OutboxRound> log)
{
    private const int Batch = 50;

    /// <summary>How long a message that is being sent is kept from other processes.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>How long to wait after the first failure, the second, and so on; after the last it is parked.</summary>
    public static readonly IReadOnlyList<Duration> Waits =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1),
        Duration.FromHours(4), Duration.FromHours(12), Duration.FromHours(24),
    ];

    /// <summary>Sends everything of one kind that is due.</summary>
    /// <returns>The number of messages tried.</returns>
    public async Task<int> Run(
        string kind, Func<OutboxMessage, CancellationToken, Task<NotSent?>> send, CancellationToken stop)
    {
        var count = 0;
        while (await database.TakeOutbox(kind, clock.GetCurrentInstant(), Lease, Batch, stop) is { Count: > 0 } due)
        {
            foreach (var message in due)
                if (await IsOurs(message, stop)) await Note(message, await Tried(message, send, stop), stop);
            count += due.Count;
        }

        return count;
    }

    // Where each takes long, the last of many would be due again, and another process would send them too.
    private async Task<bool> IsOurs(OutboxMessage message, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        return message.DueAt - now > Lease / 2 || await database.KeepOutbox(message, now + Lease, stop);
    }

    // One message that cannot be sent must not hold up the others.
    private static async Task<NotSent?> Tried(
        OutboxMessage message, Func<OutboxMessage, CancellationToken, Task<NotSent?>> send, CancellationToken stop)
    {
        try
        {
            return await send(message, stop);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new NotSent(error.Message);
        }
    }

    private async Task Note(OutboxMessage message, NotSent? fault, CancellationToken stop)
    {
        if (fault is null)
        {
            await database.Sent(message.Id, clock.GetCurrentInstant(), stop);
        }
        else if (!fault.IsFinal && message.Attempts <= Waits.Count)
        {
            var again = clock.GetCurrentInstant() + Waits[message.Attempts - 1];
            await database.NotSent(message.Id, fault.Why, again, stop);
        }
        else
        {
            await database.NotSent(message.Id, fault.Why, Instant.MaxValue, stop);
            Parked(message.Key, message.Attempts, fault.Why);
        }
    }

    [LoggerMessage(LogLevel.Error, "Message {Key} is parked after {Attempts} tries: {Why}")]
    private partial void Parked(string key, int attempts, string why);
}
