using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Portal.Tests.Billing;
using Tenure.Portal.Tests.Databases;

namespace Tenure.Portal.Tests.Crash;

/// <summary>Several processes start at the same moment over one database.</summary>
[Collection(typeof(Alone))]
public sealed class StartingTests
{
    [Theory, Databases]
    public async Task The_sellers_files_are_remembered_once_whoever_starts_at_once(TestDatabase kind)
    {
        await using var world = await World.Create(kind, new LocalDate(2026, 9, 1));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => world.Sellers.Remember(world.Clock.GetCurrentInstant()))));

        await using var context = world.Database.Read();
        Assert.Equal(
            ["catalog", "policy", "tax"],
            await context.SellerVersions.Select(row => row.Kind).Order().ToListAsync());
    }
}
