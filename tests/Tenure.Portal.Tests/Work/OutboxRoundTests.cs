using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Tenure.Portal.Stories;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Work;

namespace Tenure.Portal.Tests.Work;

/// <summary>Several processes send what is in the outbox.</summary>
public sealed class OutboxRoundTests
{
    [Theory, Databases]
    public async Task What_leaves_slowly_is_sent_once_although_others_send_too(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await stored.Write(unit =>
        {
            for (var i = 0; i < 3; i++) unit.Add(stored.NewMessage(Stored.Now) with { Key = $"mail {i}" });
        });
        var clock = new SetClock(Stored.Now);
        var (mine, theirs) = (Round(), Round());
        List<Guid> sent = [];

        // Each takes four minutes and is held for five: meanwhile another process looks at what is due.
        await mine.Run("mail", async (message, stop) =>
        {
            sent.Add(message.Id);
            clock.Pass(Duration.FromMinutes(4));
            if (sent.Count == 2) await theirs.Run("mail", Send, stop);
            return null;
        }, TestContext.Current.CancellationToken);

        Assert.Equal(3, sent.Count);
        Assert.Equal(3, sent.Distinct().Count());

        OutboxRound Round() => new(stored.Database, clock, NullLogger<OutboxRound>.Instance);

        Task<NotSent?> Send(Tenure.Store.Jobs.OutboxMessage message, CancellationToken stop)
        {
            sent.Add(message.Id);
            return Task.FromResult<NotSent?>(null);
        }
    }
}
