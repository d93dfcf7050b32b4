using NodaTime;
using Tenure.Connectors.Mail;
using Tenure.Portal.Notices;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Work;

/// <summary>Sends the letters that wait in the outbox.</summary>
/// <remarks>
/// A letter leaves once. Only where the process dies between the mailer's yes and our noting it does it leave again,
/// under the same message id, by which mail programs know a repetition.
/// </remarks>
public sealed class DeliverOutbox(OutboxRound round, Letters letters, IMailer mailer, IClock clock)
{
    /// <summary>Sends everything that is due.</summary>
    /// <returns>The number of letters tried.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var tried = 0;
        foreach (var kind in Letters.Kinds) tried += await round.Run(kind, Send, stop);
        return tried;
    }

    private async Task<NotSent?> Send(OutboxMessage message, CancellationToken stop)
    {
        if (await letters.Of(message, clock.GetCurrentInstant(), stop) is not { } letter)
            return new NotSent("The person is no longer a member of the account.", IsFinal: true);
        return await mailer.Send(letter, stop) is { } fault ? new NotSent(fault.Why, fault.IsFinal) : null;
    }
}
