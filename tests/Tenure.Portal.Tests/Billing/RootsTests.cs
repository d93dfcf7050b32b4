using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Ledgers;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Work;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Billing;

/// <summary>The root of each day of the ledger is kept once the day is over.</summary>
public sealed class RootsTests
{
    private static readonly LocalDate Start = new(2025, 9, 15), Renewal = new(2026, 9, 15), Today = new(2026, 9, 14);

    [Theory, Databases]
    public async Task Every_day_since_the_first_entry_is_kept_once_it_is_over_and_never_again(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.roots");
        await world.Subscribe(Start, seats: 1);
        var (roots, stop) = (
            new KeepRoots(world.Database, world.Sellers, world.Clock), TestContext.Current.CancellationToken);
        Assert.Equal(0, await roots.Run(stop));

        await world.Nights(until: Renewal);
        Assert.Equal(0, await roots.Run(stop));
        world.Clock.Pass(Duration.FromDays(2));
        Assert.Equal(2, await roots.Run(stop));
        Assert.Equal(0, await roots.Run(stop));

        await using var context = world.Database.Read();
        var kept = await context.DailyRoots.OrderBy(root => root.Day).ToListAsync(stop);
        // The invoice and its payment on the day of the renewal, nothing on the day after.
        Assert.Equal([(Renewal, 2), (Renewal.PlusDays(1), 0)], kept.Select(root => (root.Day, (int)root.Entries)));
        Assert.Equal(await context.RootOf("NL01", Renewal, stop), kept[0]);
        Assert.Equal(Chain.Beginning, kept[1].Root);
    }

    [Theory, Databases]
    public async Task A_day_is_not_over_while_it_lasts_for_an_account_whose_clock_is_behind(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.roots");
        await world.Subscribe(Start, seats: 1);
        await world.Nights(until: Renewal);
        await using (var unit = await world.Database.Lock(world.Account.Id))
        {
            await unit.Save(unit.Account with { ClockOffsetSeconds = -2 * NodaConstants.SecondsPerDay });
            await unit.Commit();
        }

        world.Clock.Pass(Duration.FromDays(2));
        var roots = new KeepRoots(world.Database, world.Sellers, world.Clock);

        Assert.Equal(0, await roots.Run(TestContext.Current.CancellationToken));
        world.Clock.Pass(Duration.FromDays(1));
        Assert.Equal(1, await roots.Run(TestContext.Current.CancellationToken));
    }
}
