using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Tenure.Collecting;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Store.Bulk;

namespace Tenure.Portal.Tests.Billing;

/// <summary>Charges that another process planned are sent for it at the provider's pace, too.</summary>
public sealed class ReconcilingPaceTests
{
    private static readonly LocalDate Today = new(2026, 9, 1);

    // Four a second begin 250 ms apart.
    [Theory, Databases]
    public async Task Charges_that_were_planned_and_never_sent_begin_no_faster_than_others(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        var planned = await Planned(world);
        var (time, stop) = (new HandTime(), TestContext.Current.CancellationToken);
        using var bank = new WaitingBank();
        bank.Answer(2);
        var providers = new Providers(() => [bank]);
        var paces = new ChargePaces { Of = { [bank.Name] = new ChargePace { PerSecond = 4 } } };
        using var lanes = new ChargeLanes(providers, Options.Create(paces), time);
        var collector = new Collector(world.Database, world.Sellers, world.Clock, providers, lanes);

        await collector.Reconcile(world.Account.Id, planned[0].Id, stop);
        var second = collector.Reconcile(world.Account.Id, planned[1].Id, stop);
        await Task.WhenAny(second, time.IsAwaited);
        Assert.Equal(1, bank.Begun);

        time.Pass(TimeSpan.FromMilliseconds(250));
        await second;
        Assert.Equal(planned.Select(attempt => attempt.Key), bank.Keys);
    }

    /// <summary>Two renewals on two cards as a night writes them, before it charges them.</summary>
    private static async Task<IReadOnlyList<Attempt>> Planned(World world)
    {
        for (var i = 0; i < 2; i++)
        {
            var card = await world.Method("test-visa");
            var before = await world.Subscribe(Today.PlusYears(-1));
            await using var unit = await world.Database.Lock(world.Account.Id);
            unit.Save(before, before with { MethodId = card.Id, Version = before.Version + 1 }, before.Term.End);
            await unit.Commit();
        }

        var now = world.Clock.GetCurrentInstant();
        var due = await world.Database.HoldDue(DueCursor.Start, now, 10, TestContext.Current.CancellationToken);
        var night = new RenewalBatches(
            world.Sellers, world.Clock, world.Night, NullLogger<RenewalBatches>.Instance);
        return [.. (await night.Renew(due!.Value.Unit)).Charges.Select(charge => charge.Attempt)];
    }
}
