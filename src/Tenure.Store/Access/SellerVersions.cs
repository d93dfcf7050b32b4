using Microsoft.EntityFrameworkCore;

namespace Tenure.Store.Access;

/// <summary>The seller's texts as they once were.</summary>
public static class SellerVersions
{
    extension(Database database)
    {
        /// <summary>Keeps a text under its version; keeping the same text again changes nothing.</summary>
        public Task Keep(SellerVersion version, CancellationToken stop = default) =>
            database.Write(context => context.Database.ExecuteSqlAsync($"""
                INSERT INTO seller_versions (kind, version, content, seen_at)
                VALUES ({version.Kind}, {version.Version}, {version.Content}, {version.SeenAt.ToUnixTimeTicks()})
                ON CONFLICT (kind, version) DO NOTHING
                """, stop), stop);

        public async Task<SellerVersion?> SellerVersion(string kind, string version, CancellationToken stop = default)
        {
            await using var context = database.Read();
            return await context.SellerVersions
                .SingleOrDefaultAsync(row => row.Kind == kind && row.Version == version, stop);
        }
    }
}
