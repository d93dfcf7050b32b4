using Microsoft.Extensions.Options;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Billing;
using Tenure.Portal.Tests.Store;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Tests.Billing;

/// <summary>A provider gets no more charges at a time, and in a second, than it can take.</summary>
public sealed class ChargeLanesTests
{
    private static readonly PaymentMethod Card = Stored.NewCard(Ids.New());

    [Fact]
    public async Task No_more_are_under_way_than_the_provider_takes()
    {
        using var bank = new WaitingBank();
        using var lanes = Lanes(bank, new ChargePace { AtOnce = 3 }, TimeProvider.System);
        var charges = Charge(lanes, 8);
        Assert.Equal(3, bank.Begun);

        bank.Answer(1);
        await Task.WhenAny(charges);
        await bank.HasBegun(4);
        bank.Answer(100);
        await Task.WhenAll(charges);

        Assert.Equal((8, 3), (bank.Begun, bank.MostAtOnce));
    }

    // Four a second begin 250 ms apart: the first at once, the sixth after 1.25 s.
    [Fact]
    public async Task No_more_are_begun_in_a_second_than_the_provider_takes()
    {
        var time = new HandTime();
        using var bank = new WaitingBank();
        bank.Answer(100);
        using var lanes = Lanes(bank, new ChargePace { PerSecond = 4 }, time);
        var charges = Charge(lanes, 6);
        Assert.Equal(1, bank.Begun);

        time.Pass(TimeSpan.FromMilliseconds(249));
        Assert.Equal(1, bank.Begun);
        time.Pass(TimeSpan.FromMilliseconds(2));
        await bank.HasBegun(2);
        time.Pass(TimeSpan.FromMilliseconds(998));
        await bank.HasBegun(5);
        Assert.Equal(5, bank.Begun);
        time.Pass(TimeSpan.FromMilliseconds(2));
        await Task.WhenAll(charges);

        Assert.Equal(6, bank.Begun);
    }

    [Fact]
    public async Task Whoever_comes_alone_is_charged_before_the_rest_of_many()
    {
        using var bank = new WaitingBank();
        using var lanes = Lanes(bank, new ChargePace { AtOnce = 1 }, TimeProvider.System);
        var stop = TestContext.Current.CancellationToken;
        Task[] night = [.. Enumerable.Range(1, 4).Select(at =>
            lanes.ChargeOneOfMany(Card, Request($"night-{at}"), stop))];
        var alone = lanes.Charge(Card, Request("alone"), stop);

        bank.Answer(100);
        await Task.WhenAll([.. night, alone]);

        Assert.Equal(["night-1", "night-2", "alone", "night-3", "night-4"], bank.Keys);
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_the_pace_leaves_the_place_to_others()
    {
        var time = new HandTime();
        using var bank = new WaitingBank();
        bank.Answer(100);
        using var lanes = Lanes(bank, new ChargePace { AtOnce = 1, PerSecond = 4 }, time);
        using var impatient = new CancellationTokenSource();
        await Task.WhenAll(Charge(lanes, 1));
        var given = lanes.Charge(Card, Request("given-up"), impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var next = Charge(lanes, 1);
        time.Pass(TimeSpan.FromSeconds(1));
        await Task.WhenAll(next);

        Assert.Equal(2, bank.Begun);
    }

    private static Task[] Charge(ChargeLanes lanes, int count) => [.. Enumerable.Range(0, count).Select(at =>
        lanes.Charge(Card, Request($"key-{at}"), TestContext.Current.CancellationToken))];

    private static ChargeRequest Request(string key) =>
        new(key, Card.Token, new Money(100, Currency.Eur), CustomerPresent: false, "R-1");

    private static ChargeLanes Lanes(WaitingBank bank, ChargePace pace, TimeProvider time)
    {
        var paces = new ChargePaces { Of = { [bank.Name] = pace } };
        return new ChargeLanes(new Providers(() => [bank]), Options.Create(paces), time);
    }
}
