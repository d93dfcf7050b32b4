using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Portal.Tests.Databases;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;

namespace Tenure.Portal.Tests.Store;

/// <summary>All changes to an account pass through one unit after the other, and each is whole or nothing.</summary>
public sealed class AccountUnitTests
{
    [Theory, Databases]
    public async Task A_stale_subscription_is_refused(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        await stored.Write(unit => unit.Save(subscription, subscription with { Version = 1 }, null));
        await Assert.ThrowsAsync<StaleException>(() =>
            stored.Write(unit => unit.Save(subscription, subscription with { Version = 1, SalesQuote = "Q" }, null)));
    }

    [Theory, Databases]
    public async Task A_unit_left_without_a_commit_leaves_no_trace(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        await using (var unit = await stored.Lock())
            unit.Save(subscription, subscription with { Version = 1 }, null);

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Assert.Equal(0, (await reader.Subscription(subscription.Id))!.Version);
    }

    [Theory, Databases]
    public async Task What_is_saved_twice_in_a_unit_is_written_as_it_was_last(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        var order = stored.NewOrder(subscription);
        await stored.Write(unit =>
        {
            var once = subscription with { Version = 1, SalesQuote = "Q" };
            unit.Save(subscription, once, null);
            unit.Save(once, once with { Version = 2, MethodId = stored.Card.Id }, Stored.Today);
            unit.Add(order);
            unit.Save(order with { State = OrderState.Cancelled });
        });

        await using var reader = stored.Database.Reader(stored.Account.Id);
        var after = (await reader.Subscription(subscription.Id))!;
        Assert.Equal((2, "Q", (Guid?)stored.Card.Id), (after.Version, after.SalesQuote, after.MethodId));
        Stored.Same(order with { State = OrderState.Cancelled }, await reader.Order(order.Id));
    }

    [Theory, Databases]
    public async Task Two_who_lock_one_account_wait_for_each_other(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var before = await stored.Subscribe();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var unit = await stored.Lock();
            var seen = (await unit.Read.Subscription(before.Id))!;
            unit.Save(seen, seen with { Version = seen.Version + 1 }, null);
            await unit.Commit();
        })));

        await using var reader = stored.Database.Reader(stored.Account.Id);
        Assert.Equal(8, (await reader.Subscription(before.Id))!.Version);
    }

    [Theory, Databases]
    public async Task A_quote_becomes_one_order_at_most(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        var quote = Ids.New();
        await stored.Write(unit => unit.Add(stored.NewOrder(subscription, quote)));
        await Assert.ThrowsAsync<DoubledException>(() =>
            stored.Write(unit => unit.Add(stored.NewOrder(subscription, quote))));
    }

    [Theory, Databases]
    public async Task A_key_is_charged_once_and_an_order_by_one_attempt_at_a_time(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var order = stored.NewOrder(await stored.Subscribe());
        var attempt = stored.NewAttempt(order, "key-1");
        await stored.Write(unit => { unit.Add(order); unit.Add(attempt); });
        await Refused("key-2");
        await stored.Write(unit =>
            unit.Save(attempt with { State = AttemptState.Declined, Reason = DeclineReason.DoNotHonour }));
        await Refused("key-1");
        await stored.Write(unit => unit.Add(stored.NewAttempt(order, "key-2")));

        Task Refused(string key) => Assert.ThrowsAsync<DoubledException>(() =>
            stored.Write(unit => unit.Add(stored.NewAttempt(order, key))));
    }

    [Theory, Databases]
    public async Task A_term_is_billed_once(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var subscription = await stored.Subscribe();
        await stored.Write(unit => Bill(unit, stored.NewOrder(subscription)));
        await Assert.ThrowsAsync<DoubledException>(() =>
            stored.Write(unit => Bill(unit, stored.NewOrder(subscription))));

        void Bill(AccountUnit unit, Order order)
        {
            unit.Add(order);
            unit.BilledTerm(subscription.Id, subscription.Term, order.Id, 0);
        }
    }

    [Theory, Databases]
    public async Task A_message_is_sent_for_a_cause_once(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await stored.Write(unit => unit.Add(stored.NewMessage(Stored.Now)));
        await Assert.ThrowsAsync<DoubledException>(() =>
            stored.Write(unit => unit.Add(stored.NewMessage(Stored.Now))));
    }

    [Theory, Databases]
    public async Task Nothing_can_point_into_another_account(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        var other = Stored.NewAccount("2000");
        var foreign = Stored.NewCard(other.Id);
        await stored.Database.Write(context =>
        {
            context.Add(other);
            context.Add(foreign);
            return Task.CompletedTask;
        });
        await Assert.ThrowsAnyAsync<Exception>(() => stored.Write(unit => unit.Add(
            Stored.NewSubscription(stored.Account.Id, "S-9") with { MethodId = foreign.Id }, null)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stored.Write(unit => unit.Add(foreign)));
    }

    [Theory, Databases]
    public async Task A_moved_clock_moves_the_instants_at_which_things_are_due(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        await stored.Subscribe();
        const long Days150 = 150 * 86_400;
        await using (var unit = await stored.Lock())
        {
            await unit.Save(unit.Account with { ClockOffsetSeconds = Days150 });
            await unit.Commit();
        }

        // The term ends on 25 July in Amsterdam: 22:00 UTC on the 24th, really 150 days before that.
        var due = NodaTime.Instant.FromUtc(2026, 7, 24, 22, 0) - NodaTime.Duration.FromSeconds(Days150);
        Assert.Empty(await Claimed(due - NodaTime.Duration.FromSeconds(1)));
        Assert.Equal([stored.Account.Id], await Claimed(due));

        Task<IReadOnlyList<Guid>> Claimed(NodaTime.Instant now) =>
            stored.Database.ClaimDue(new Claiming("me", now, NodaTime.Duration.FromMinutes(1), 10));
    }
}
