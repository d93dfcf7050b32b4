using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;

namespace Tenure.Portal.Tests.Api;

/// <summary>Who may use the API, and what is remembered of it.</summary>
public sealed class TokenTests
{
    [Theory, Databases]
    public async Task Only_a_known_token_that_was_not_revoked_opens(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        Assert.Equal(HttpStatusCode.OK, (await program.AskAs(program.Secret)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.AskAs(null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.AskAs("tenure_unknown")).Status);

        var now = SystemClock.Instance.GetCurrentInstant();
        await program.Customer.Database.Write(context => context.ApiTokens
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now)));

        var revoked = await program.AskAs(program.Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, revoked.Status);
        Assert.Equal("Bearer", revoked.Message.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", revoked.Message.Content.Headers.ContentType?.MediaType);
    }

    [Theory, Databases]
    public async Task The_last_use_is_noted_once_an_hour(TestDatabase kind)
    {
        await using var program = await Integration.Start(kind);
        var earlier = SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(50);
        var longAgo = earlier - Duration.FromMinutes(20);

        Assert.Null(await LastUse(program));
        await program.AskAs(program.Secret);
        Assert.NotNull(await LastUse(program));
        await Set(program, earlier);
        await program.AskAs(program.Secret);
        Assert.Equal(earlier, await LastUse(program));
        await Set(program, longAgo);
        await program.AskAs(program.Secret);
        Assert.True(await LastUse(program) > earlier);
    }

    private static async Task<Instant?> LastUse(Integration program)
    {
        await using var context = program.Customer.Database.Read();
        return (await context.ApiTokens.SingleAsync()).LastUsedAt;
    }

    private static Task Set(Integration program, Instant at) => program.Customer.Database.Write(context =>
        context.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, at)));
}
