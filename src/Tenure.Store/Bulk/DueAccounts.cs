using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Bulk;

/// <summary>How far a pass over all that is due has come.</summary>
/// <param name="At">The real instant, in ticks, from which the last one was due.</param>
public sealed record DueCursor(long At, Guid Account)
{
    /// <summary>Before the first.</summary>
    public static readonly DueCursor Start = new(long.MinValue, Guid.Empty);
}

/// <summary>Takes accounts in batches, each held by the transaction that works on it and by nothing else.</summary>
/// <remarks>
/// On PostgreSQL accounts that somebody else holds are passed over, so workers of any number of processes share what is
/// due without waiting, and one that dies lets go of its batch as if it had never taken it.
/// </remarks>
public static class DueAccounts
{
    extension(Database database)
    {
        /// <summary>Accounts with due subscriptions after a place in the order of their instants.</summary>
        /// <param name="now">The real instant.</param>
        /// <param name="most">Most due subscriptions; a large account always comes whole.</param>
        /// <returns>The accounts and the place after them; null where nothing more is due.</returns>
        public async Task<(AccountsUnit Unit, DueCursor After)?> HoldDue(
            DueCursor after, Instant now, int most, CancellationToken stop = default)
        {
            var writing = await database.Begin(stop);
            try
            {
                var due = await writing.Context.Database.SqlQueryRaw<DueRow>(Due(database.Dialect),
                    now.ToUnixTimeTicks(), after.At, after.Account, most).ToListAsync(stop);
                if (due is [.., var last])
                    return (await AccountsUnit.Hold(writing, [.. due.Select(row => row.Account).Distinct()], stop),
                        new DueCursor(last.At, last.Account));
            }
            catch
            {
                await writing.DisposeAsync();
                throw;
            }

            await writing.DisposeAsync();
            return null;
        }

        /// <summary>Those of the accounts that nobody else holds.</summary>
        public async Task<AccountsUnit> HoldFree(IReadOnlyList<Guid> accounts, CancellationToken stop = default)
        {
            var writing = await database.Begin(stop);
            try
            {
                Guid[] ids = [.. accounts.Distinct().Order()];
                if (database.Dialect.HoldFreeAccounts is { } sql)
                    ids = [.. await writing.Context.Database.SqlQueryRaw<Guid>(sql, ids).ToListAsync(stop)];
                return await AccountsUnit.Hold(writing, ids, stop);
            }
            catch
            {
                await writing.DisposeAsync();
                throw;
            }
        }

        /// <summary>How many subscriptions are due.</summary>
        public async Task<long> CountDue(Instant now, CancellationToken stop = default)
        {
            await using var context = database.Read();
            return await context.Subscriptions.LongCountAsync(
                row => EF.Property<Instant?>(row, Mapping.SubscriptionMapping.DueAt) <= now, stop);
        }
    }

    private static string Due(Dialect dialect) => $$"""
        SELECT due.account_id AS "Account", due.due_at AS "At"
        FROM subscriptions due JOIN accounts ON accounts.id = due.account_id
        WHERE due.due_at <= {0} AND (due.due_at, due.account_id) > ({1}, {2})
        ORDER BY due.due_at, due.account_id LIMIT {3}
        {{dialect.HoldDueAccounts}}
        """;

    private sealed record DueRow(Guid Account, long At);
}
