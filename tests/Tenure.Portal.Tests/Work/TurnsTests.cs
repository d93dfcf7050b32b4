using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;
using Tenure.Portal.Tests.Databases;
using Tenure.Portal.Tests.Store;
using Tenure.Portal.Work;
using Tenure.Store;

namespace Tenure.Portal.Tests.Work;

/// <summary>How a process takes its part of what is due.</summary>
public sealed class TurnsTests
{
    [Theory, Databases]
    public async Task A_turn_goes_on_until_nothing_new_is_claimed(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        Guid[] accounts = [.. Enumerable.Range(0, 4).Select(_ => Ids.New())];
        // One account may have a whole batch of due things, so that few accounts do not mean that it was the last.
        var claims = new Queue<IReadOnlyList<Guid>>(
            [[accounts[0]], [accounts[1], accounts[2]], [accounts[0]], accounts]);
        List<Guid> worked = [];
        using var turns = new Turns(stored.Database, SystemClock.Instance, Options.Create(new RenewalPace()));

        var count = await turns.Take(
            (_, _) => Task.FromResult(claims.Dequeue()),
            account =>
            {
                worked.Add(account);
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);

        Assert.Equal([accounts[0], accounts[1], accounts[2], accounts[0]], worked);
        Assert.Equal(3, count);
    }

    [Theory, Databases]
    public async Task A_turn_whose_claims_could_not_be_given_back_is_over(TestDatabase kind)
    {
        await using var stored = await Stored.Create(kind);
        using var turns = new Turns(stored.Database, SystemClock.Instance, Options.Create(new RenewalPace()));
        await stored.Database.Write(
            context => context.Database.ExecuteSqlRawAsync("ALTER TABLE claims RENAME TO claims_away"));
        await Assert.ThrowsAnyAsync<Exception>(() => Once(turns, TestContext.Current.CancellationToken));
        await stored.Database.Write(
            context => context.Database.ExecuteSqlRawAsync("ALTER TABLE claims_away RENAME TO claims"));

        Assert.Equal(1, await Once(turns, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Pages_are_read_to_their_end_and_what_fails_comes_last()
    {
        int[] all = [.. Enumerable.Range(1, 2 * Turns.Batch)];
        List<int> done = [];

        var failed = await Assert.ThrowsAsync<AggregateException>(() => Turns.Each(
            Turns.Pages<int>(last => Task.FromResult<IReadOnlyList<int>>([.. all.Where(one => one > last).Take(200)])),
            one =>
            {
                if (one == 7) throw new InvalidOperationException("seven");
                done.Add(one);
                return Task.CompletedTask;
            }));

        Assert.Equal(all.Except([7]), done);
        Assert.Equal("seven", Assert.Single(failed.InnerExceptions).Message);
    }

    [Fact]
    public void A_database_that_is_away_is_no_error_of_an_account()
    {
        var away = new NpgsqlException("reading", new SocketException());
        Assert.True(Outage.Is(away));
        Assert.True(Outage.Is(new InvalidOperationException("saving", new AggregateException(away))));
        Assert.False(Outage.Is(new InvalidOperationException("a bug")));
    }

    // One account, claimed once.
    private static Task<int> Once(Turns turns, CancellationToken stop)
    {
        var account = Ids.New();
        return turns.Take(
            (_, _) => Task.FromResult<IReadOnlyList<Guid>>([account]), _ => Task.CompletedTask, stop);
    }
}
