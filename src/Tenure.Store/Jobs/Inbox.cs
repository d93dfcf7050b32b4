using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>What came in from providers, kept once however often it is sent.</summary>
public static class Inbox
{
    extension(Database database)
    {
        /// <summary>Keeps an event; false where the same one is here already.</summary>
        public async Task<bool> Receive(InboxEvent received, CancellationToken stop = default)
        {
            var rows = 0;
            await database.Write(async context => rows = await context.Database.ExecuteSqlAsync($"""
                INSERT INTO inbox (id, provider, event, payload, received_at)
                VALUES ({received.Id}, {received.Provider}, {received.Event}, {received.Payload},
                    {received.ReceivedAt.ToUnixTimeTicks()})
                ON CONFLICT (provider, event) DO NOTHING
                """, stop), stop);
            return rows == 1;
        }

        /// <summary>What nobody has read yet, in the order it came.</summary>
        /// <param name="after">The last one of the page before; null begins with the first.</param>
        public async Task<IReadOnlyList<InboxEvent>> UnreadEvents(
            int take, InboxEvent? after = null, CancellationToken stop = default)
        {
            var (at, id) = (after?.ReceivedAt ?? Instant.MinValue, after?.Id ?? Guid.Empty);
            await using var context = database.Read();
            return await context.Inbox.Where(row => row.ReadAt == null)
                .Where(row => row.ReceivedAt > at || (row.ReceivedAt == at && row.Id > id))
                .OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Take(take).ToListAsync(stop);
        }

        /// <param name="error">Why it could not be used; null when it was.</param>
        public Task MarkEventRead(Guid id, Instant at, string? error = null, CancellationToken stop = default) =>
            database.Write(context => context.Inbox.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.ReadAt, at).SetProperty(row => row.Error, error), stop), stop);
    }
}
