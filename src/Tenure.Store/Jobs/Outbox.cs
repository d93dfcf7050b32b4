using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>Messages to the outside world, handed to whoever sends them.</summary>
public static class Outbox
{
    extension(Database database)
    {
        /// <summary>Takes what is due of a kind; it is due again after the lease unless it is sent.</summary>
        public async Task<IReadOnlyList<OutboxMessage>> TakeOutbox(
            string kind, Instant now, Duration lease, int take, CancellationToken stop = default)
        {
            IReadOnlyList<OutboxMessage> taken = [];
            if (!await database.IsAny(kind, now, stop)) return taken;
            var again = now + lease;
            await database.Write(async context =>
            {
                var ids = await context.Database
                    .SqlQueryRaw<Guid>(Due(database.Dialect), now.ToUnixTimeTicks(), take, kind).ToListAsync(stop);
                await context.Outbox.Where(message => ids.Contains(message.Id)).ExecuteUpdateAsync(set => set
                    .SetProperty(message => message.DueAt, again)
                    .SetProperty(message => message.Attempts, message => message.Attempts + 1), stop);
                taken = await context.Outbox.Where(message => ids.Contains(message.Id))
                    .OrderBy(message => message.Id).ToListAsync(stop);
            }, stop);
            return taken;
        }

        /// <summary>Holds a message that was taken for longer; false where somebody else has taken it since.</summary>
        /// <param name="taken">As it was when it was taken.</param>
        public async Task<bool> KeepOutbox(OutboxMessage taken, Instant until, CancellationToken stop = default)
        {
            var kept = 0;
            await database.Write(async context => kept = await context.Outbox
                .Where(message => message.Id == taken.Id && message.DueAt == taken.DueAt && message.SentAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.DueAt, until), stop), stop);
            return kept == 1;
        }

        // Usually nothing is due, and then nobody's turn to write is taken.
        private async Task<bool> IsAny(string kind, Instant now, CancellationToken stop)
        {
            await using var context = database.Read();
            return await context.Outbox
                .AnyAsync(message => message.Kind == kind && message.SentAt == null && message.DueAt <= now, stop);
        }

        public Task Sent(Guid messageId, Instant at, CancellationToken stop = default) =>
            database.Write(context => context.Outbox.Where(message => message.Id == messageId)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.SentAt, at)
                    .SetProperty(message => message.Error, (string?)null), stop), stop);

        /// <param name="again">When it is tried again; <see cref="Instant.MaxValue"/> parks it.</param>
        public Task NotSent(Guid messageId, string error, Instant again, CancellationToken stop = default) =>
            database.Write(context => context.Outbox.Where(message => message.Id == messageId)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.DueAt, again)
                    .SetProperty(message => message.Error, error), stop), stop);
    }

    private static string Due(Dialect dialect) => $$"""
        SELECT id AS "Value" FROM outbox WHERE sent_at IS NULL AND due_at <= {0} AND kind = {2}
        ORDER BY due_at LIMIT {1} {{dialect.SkipLocked}}
        """;
}
