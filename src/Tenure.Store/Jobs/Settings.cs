using Microsoft.EntityFrameworkCore;

namespace Tenure.Store.Jobs;

/// <summary>Single values that the installation remembers.</summary>
public static class Settings
{
    extension(Database database)
    {
        public async Task<string?> Setting(string key, CancellationToken stop = default)
        {
            await using var context = database.Read();
            return await context.Settings.Where(row => row.Key == key).Select(row => row.Value)
                .SingleOrDefaultAsync(stop);
        }

        public Task Set(string key, string value, CancellationToken stop = default) =>
            database.Write(context => context.Database.ExecuteSqlAsync($"""
                INSERT INTO settings (key, value) VALUES ({key}, {value})
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """, stop), stop);
    }
}
