using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Store.Asking;

namespace Tenure.Store.Access;

/// <summary>Secrets that let somebody in: mailed links and tokens, known here only by their hashes.</summary>
public static class SignIn
{
    private static readonly Question<OfSecret, ApiToken> Tokens = new((store, asked) =>
        store.ApiTokens.Where(token => token.Hash == asked.Hash && token.RevokedAt == null));

    /// <summary>The hash under which a secret is kept.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    extension(Database database)
    {
        public Task Add(SignInLink link, CancellationToken stop = default) => database.Write(context =>
        {
            context.Add(link);
            return Task.CompletedTask;
        }, stop);

        /// <summary>How many links a person asked for since an instant, for the limit.</summary>
        public async Task<int> LinksSince(Guid personId, Instant since, CancellationToken stop = default)
        {
            await using var context = database.Read();
            return await context.SignInLinks
                .CountAsync(link => link.PersonId == personId && link.MadeAt >= since, stop);
        }

        /// <summary>Uses a link up; null where it never was, is used or has expired.</summary>
        public async Task<Guid?> UseLink(string secret, Instant now, CancellationToken stop = default)
        {
            var (hash, person) = (HashOf(secret), (Guid?)null);
            await database.Write(async context =>
            {
                var used = await context.SignInLinks
                    .Where(link => link.Hash == hash && link.UsedAt == null && link.ExpiresAt > now)
                    .ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), stop);
                if (used == 1)
                    person = await context.SignInLinks.Where(link => link.Hash == hash)
                        .Select(link => (Guid?)link.PersonId).SingleAsync(stop);
            }, stop);
            return person;
        }

        public Task Add(ApiToken token, CancellationToken stop = default) => database.Write(context =>
        {
            context.Add(token);
            return Task.CompletedTask;
        }, stop);

        /// <summary>The token of a secret; null where it never was or is revoked.</summary>
        public async Task<ApiToken?> Token(string secret, CancellationToken stop = default)
        {
            await using var trip = database.Ask();
            var found = trip.Ask(Tokens, new OfSecret(HashOf(secret)));
            await trip.Go(stop);
            return found.Value.SingleOrDefault();
        }

        /// <summary>Revokes an account's tokens of a name.</summary>
        /// <returns>The number of tokens that worked until now.</returns>
        public async Task<int> RevokeTokens(
            Guid accountId, string name, Instant at, CancellationToken stop = default)
        {
            var revoked = 0;
            await database.Write(async context => revoked = await context.ApiTokens
                .Where(row => row.AccountId == accountId && row.Name == name && row.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, at), stop), stop);
            return revoked;
        }

        /// <summary>Notes that a token was used; nothing is written where that was noted within the hour.</summary>
        public async Task TokenUsed(ApiToken token, Instant at, CancellationToken stop = default)
        {
            if (token.LastUsedAt is { } last && at - last < Duration.FromHours(1)) return;
            await database.Write(context => context.ApiTokens.Where(row => row.Hash == token.Hash)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, at), stop), stop);
        }
    }

    private sealed record OfSecret(string Hash);
}
