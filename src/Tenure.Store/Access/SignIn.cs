using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Tenure.Store.Access;

/// <summary>Secrets that open a door: mailed links and tokens, known here only by their hashes.</summary>
public static class SignIn
{
    /// <summary>Under which a secret is kept.</summary>
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
            var hash = HashOf(secret);
            await using var context = database.Read();
            return await context.ApiTokens.SingleOrDefaultAsync(
                token => token.Hash == hash && token.RevokedAt == null, stop);
        }

        public Task TokenUsed(string hash, Instant at, CancellationToken stop = default) => database.Write(
            context => context.ApiTokens.Where(token => token.Hash == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, at), stop), stop);
    }
}
