using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Jobs;

/// <summary>Who asks for work, at what time, and how long the hold on it is to last.</summary>
/// <param name="Owner">The worker's name, different in every process.</param>
/// <param name="Now">The real instant.</param>
/// <param name="Batch">Most due things to claim at once.</param>
public sealed record Claiming(string Owner, Instant Now, Duration Lease, int Batch);

/// <summary>Shares the accounts with something due among all workers of an installation, without a leader.</summary>
/// <remarks>A claim is a lease: a worker that dies loses it when its time is over.</remarks>
public static class Claims
{
    extension(Database database)
    {
        /// <summary>Accounts with subscriptions whose day has come, the longest due first.</summary>
        public Task<IReadOnlyList<Guid>> ClaimDue(Claiming claiming, CancellationToken stop = default) =>
            database.Claim("SELECT account_id, due_at AS at FROM subscriptions WHERE due_at <= {2}", claiming, stop);

        /// <summary>Accounts with invoices whose next charge is due, the longest due first.</summary>
        public Task<IReadOnlyList<Guid>> ClaimCollections(Claiming claiming, CancellationToken stop = default) =>
            database.Claim(
                "SELECT account_id, next_try_at AS at FROM invoices WHERE next_try_at <= {2}", claiming, stop);

        /// <summary>Gives accounts back; only what this owner still holds.</summary>
        public Task Release(string owner, IReadOnlyList<Guid> accounts, CancellationToken stop = default) =>
            database.Write(context => context.Claims
                .Where(claim => accounts.Contains(claim.AccountId) && claim.Owner == owner)
                .ExecuteDeleteAsync(stop), stop);

        private async Task<IReadOnlyList<Guid>> Claim(string due, Claiming claiming, CancellationToken stop)
        {
            IReadOnlyList<Guid> claimed = [];
            if (!await database.IsAny(due, claiming.Now, stop)) return claimed;
            await database.Write(async context => claimed = await context.Database.SqlQueryRaw<Guid>(
                Statement(due, database.Dialect), claiming.Owner, (claiming.Now + claiming.Lease).ToUnixTimeTicks(),
                claiming.Now.ToUnixTimeTicks(), claiming.Batch).ToListAsync(stop), stop);
            return claimed;
        }

        // Usually nothing is due, and then nobody's turn to write is taken.
        private async Task<bool> IsAny(string due, Instant now, CancellationToken stop)
        {
            await using var context = database.Read();
            var one = $"SELECT 1 AS \"Value\" FROM ({due}) due LIMIT 1".Replace("{2}", "{0}", StringComparison.Ordinal);
            return (await context.Database.SqlQueryRaw<int>(one, now.ToUnixTimeTicks()).ToListAsync(stop)).Count > 0;
        }
    }

    // Accounts that another worker claims at this moment are locked by it and passed over, so nobody waits.
    private static string Statement(string due, Dialect dialect) => $$"""
        INSERT INTO claims (account_id, owner, until)
        SELECT id, {0}, {1} FROM (
            SELECT id FROM accounts WHERE id IN (
                SELECT account_id FROM (
                    SELECT due.account_id, due.at FROM ({{due}}) due
                    WHERE NOT EXISTS (
                        SELECT 1 FROM claims held WHERE held.account_id = due.account_id AND held.until > {2})
                    ORDER BY due.at, due.account_id LIMIT {3}) first)
            {{dialect.SkipLocked}}) free
        WHERE true
        ON CONFLICT (account_id) DO UPDATE SET owner = excluded.owner, until = excluded.until
            WHERE claims.until <= {2}
        RETURNING account_id AS "Value"
        """;
}
