using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>That a member has seen what the portal told them.</summary>
public static class NoticesRead
{
    extension(Database database)
    {
        /// <summary>One notice is read now; false where it is not this person's, and then nothing changes.</summary>
        public async Task<bool> MarkNoticeRead(Guid accountId, Guid personId, Guid id, Instant at)
        {
            var isTheirs = false;
            await database.Write(async context =>
            {
                var notice = context.Notices
                    .Where(row => row.AccountId == accountId && row.Id == id && row.PersonId == personId);
                isTheirs = await notice.AnyAsync();
                await notice.Where(row => row.ReadAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, at));
            });
            return isTheirs;
        }

        /// <summary>All unread notices of a member of an account are read now.</summary>
        public Task MarkNoticesRead(Guid accountId, Guid personId, Instant at, CancellationToken stop = default) =>
            database.Write(context => context.Notices
                .Where(row => row.AccountId == accountId && row.PersonId == personId && row.ReadAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ReadAt, at), stop), stop);
    }
}
