using System.Security.Cryptography;
using NodaTime;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Access;

/// <summary>Makes links that sign a person in once; the secret is in the link and nowhere else.</summary>
public sealed class SignInLinks(Database database, IClock clock)
{
    public static readonly Duration Validity = Duration.FromMinutes(15);

    /// <summary>How many links the person asked for that may still be valid.</summary>
    public Task<int> Open(Guid person, CancellationToken stop = default) =>
        database.LinksSince(person, clock.GetCurrentInstant() - Validity, stop);

    /// <summary>The path of a new link, to be opened where the portal is reached.</summary>
    /// <param name="back">The local path to go on to; null is the summary.</param>
    public async Task<string> New(Guid person, string? back, CancellationToken stop = default)
    {
        var (secret, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), clock.GetCurrentInstant());
        await database.Add(new SignInLink
        {
            Hash = SignIn.HashOf(secret), PersonId = person, MadeAt = now, ExpiresAt = now + Validity,
        }, stop);
        return $"/sign-in/link?token={secret}{(back is null ? "" : $"&return={Uri.EscapeDataString(back)}")}";
    }
}
