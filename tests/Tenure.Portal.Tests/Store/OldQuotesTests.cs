using NodaTime;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Jobs;

namespace Tenure.Portal.Tests.Store;

/// <summary>Which quotes are forgotten.</summary>
public sealed class OldQuotesTests
{
    [Theory, Databases]
    public async Task Quotes_that_expired_long_ago_are_forgotten_unless_they_were_confirmed(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var expired = RoundTripTests.NewQuote(await stored.Subscribe());
        var confirmed = expired with { Id = Ids.New(), ConfirmedAt = Stored.Now };
        var later = expired with
        {
            Id = Ids.New(), ExpiresAt = expired.ExpiresAt + Duration.FromMinutes(1),
        };
        await stored.Write(unit =>
        {
            unit.Add(expired);
            unit.Add(confirmed);
            unit.Add(later);
        });

        Assert.Equal(0, await stored.Database.ForgetQuotes(expired.ExpiresAt));
        Assert.Equal(1, await stored.Database.ForgetQuotes(later.ExpiresAt));

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Assert.Null(await reader.Quote(expired.Id));
        Assert.NotNull(await reader.Quote(confirmed.Id));
        Assert.NotNull(await reader.Quote(later.Id));
    }
}
