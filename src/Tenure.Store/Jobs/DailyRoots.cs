using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Store.Documents;
using Tenure.Store.Reading;

namespace Tenure.Store.Jobs;

/// <summary>
/// Keeps the root of each day once the day is over, so that what was posted then can be proven later.
/// </summary>
public static class DailyRoots
{
    extension(Database database)
    {
        /// <summary>The root of a selling entity's day; the one kept first stands.</summary>
        /// <param name="day">A day that is over for the entity and for every account's clock.</param>
        public async Task<DailyRoot> KeepRoot(string entity, LocalDate day, CancellationToken stop = default)
        {
            await using var context = database.Read();
            var root = await context.RootOf(entity, day, stop);
            await database.Write(writing => writing.Database.ExecuteSqlAsync($"""
                INSERT INTO daily_roots (entity, day, root, entries)
                VALUES ({entity}, {day.ToDateOnly()}, {root.Root}, {root.Entries})
                ON CONFLICT (entity, day) DO NOTHING
                """, stop), stop);
            return await context.DailyRoots.SingleAsync(row => row.Entity == entity && row.Day == day, stop);
        }
    }
}
