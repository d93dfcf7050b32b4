using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Access;

/// <summary>The answer to a request that carried a key, so that the same request gets the same answer.</summary>
public sealed record KeptAnswer
{
    /// <summary>How long a request may be under way before another may take its place.</summary>
    public static readonly Duration Patience = Duration.FromMinutes(1);

    public required Guid AccountId { get; init; }

    /// <summary>Chosen by the program; unique in its account.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of what was asked.</summary>
    public required string Request { get; init; }

    /// <summary>The real instant at which it was asked.</summary>
    public required Instant At { get; init; }

    /// <summary>The HTTP status; null while the request is under way.</summary>
    public int? Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? Body { get; init; }
}

/// <summary>Requests with a key and what was answered.</summary>
public static class KeptAnswers
{
    extension(Database database)
    {
        /// <summary>Takes the key for a request.</summary>
        /// <returns>Null where the key was free; else the request that has it.</returns>
        public async Task<KeptAnswer?> Begin(KeptAnswer asked, CancellationToken stop = default)
        {
            while (!await database.Take(asked, stop))
            {
                await using var context = database.Read();
                var holder = await context.KeptAnswers
                    .SingleOrDefaultAsync(row => row.AccountId == asked.AccountId && row.Key == asked.Key, stop);
                // Whoever had the key gave it back just now, so it can be taken.
                if (holder is not null) return holder;
            }

            return null;
        }

        private async Task<bool> Take(KeptAnswer asked, CancellationToken stop)
        {
            var (taken, at) = (0, asked.At.ToUnixTimeTicks());
            var given = at - KeptAnswer.Patience.BclCompatibleTicks;
            await database.Write(async context => taken = await context.Database.ExecuteSqlAsync($"""
                INSERT INTO kept_answers (account_id, key, request, at)
                VALUES ({asked.AccountId}, {asked.Key}, {asked.Request}, {at})
                ON CONFLICT (account_id, key) DO UPDATE SET at = excluded.at
                WHERE kept_answers.status IS NULL AND kept_answers.request = excluded.request
                    AND kept_answers.at < {given}
                """, stop), stop);
            return taken > 0;
        }

        /// <summary>Keeps what was answered.</summary>
        public Task Keep(KeptAnswer answer, CancellationToken stop = default) => database.Write(context =>
            Of(context, answer).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Status, answer.Status)
                .SetProperty(row => row.ContentType, answer.ContentType)
                .SetProperty(row => row.Location, answer.Location)
                .SetProperty(row => row.Body, answer.Body), stop), stop);

        /// <summary>Gives the key back, since nothing was done.</summary>
        public Task GiveBack(KeptAnswer asked, CancellationToken stop = default) =>
            database.Write(context => Of(context, asked).ExecuteDeleteAsync(stop), stop);

        /// <summary>Removes what was asked before an instant.</summary>
        /// <returns>The number removed.</returns>
        public async Task<int> ForgetAnswers(Instant before, CancellationToken stop = default)
        {
            var forgotten = 0;
            await database.Write(async context => forgotten = await context.KeptAnswers
                .Where(row => row.At < before).ExecuteDeleteAsync(stop), stop);
            return forgotten;
        }
    }

    private static IQueryable<KeptAnswer> Of(TenureContext context, KeptAnswer asked) => context.KeptAnswers
        .Where(row => row.AccountId == asked.AccountId && row.Key == asked.Key && row.Status == null);
}
