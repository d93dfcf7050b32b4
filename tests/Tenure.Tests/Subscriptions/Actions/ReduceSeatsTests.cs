using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions.Actions;

public sealed class ReduceSeatsTests
{
    private static readonly ReduceSeats Action = new();

    [Fact]
    public void An_input_that_cannot_be_is_refused_with_its_reason() => Table.Check(
        """
        product  seats  waiting  less | answer
        draft    8      0        0    | seats-invalid
        draft    8      0        7    | ok
        draft    8      0        8    | below-minimum
        draft    8      3        4    | ok
        draft    8      3        5    | below-minimum
        draft    8      7        1    | at-minimum
        packs    15     0        3    | seats-step
        packs    15     0        10   | ok
        packs    15     0        15   | below-minimum
        packs    15     10       5    | at-minimum
        """,
        row => Action.Short(
            Of(row["product"], row.Int("seats"), row.Int("waiting")), new ReduceSeats.Input(row.Int("less"))));

    [Fact]
    public void All_seats_stay_until_the_renewal_and_reductions_add_up()
    {
        var facts = Of("draft", 8, waiting: 3);

        var change = Action.Change(facts, new ReduceSeats.Input(2));
        var after = facts.Done(change, 2).Subscription;

        Assert.Equal((8, 3), (after.Seats, after.SeatsAtRenewal));
        Assert.Equal(
            ["000000000051 at renewal seats -2", "000000000051 then 8 annual, renewing 3 annual"], change.Printed());
        Assert.Equal(
        [
            "Go down to 3 seats at the renewal on 15 March 2027",
            "All 8 seats stay usable through 14 March 2027.",
            "At the renewal these lose their seat: eva@example.com.",
        ], change.Said());
    }

    // Bo was assigned first, Eva last.
    [Fact]
    public void Who_was_named_loses_the_seat_and_then_who_got_it_last() => Table.Check(
        """
        seats  less  named    | lose
        8      3     -        | nobody
        4      1     -        | eva
        4      1     bo       | bo
        4      2     bo       | bo eva
        4      2     eva,bo   | eva bo
        8      6     bo       | bo eva
        8      7     -        | eva dee cas
        """,
        row =>
        {
            var named = row["named"].Split(',').Where(name => name != "-").Select(name => $"{name}@example.com");
            var facts = Of("draft", row.Int("seats"), 0);
            var after = facts.Done(Action.Change(facts, new ReduceSeats.Input(row.Int("less"), [.. named])), 2);
            var lost = Renewals.Next(after.Subscription, after.Catalog, after.Assigned)!.Released;
            return lost.Count == 0 ? "nobody" : string.Join(' ', lost.Select(mail => mail.Split('@')[0]));
        });

    [Fact]
    public void The_people_who_will_lose_their_seat_are_listed() => Assert.Contains(
        "At the renewal these lose their seat: bo@example.com and eva@example.com.",
        Action.Change(Of("draft", 4, 0), new ReduceSeats.Input(2, ["bo@example.com"])).Said());

    [Fact]
    public void Only_people_with_a_seat_can_be_named_and_not_more_than_seats_are_given_up()
    {
        var facts = Of("draft", 8, 0);

        Assert.Equal(["not-assigned"], Action.Codes(facts, new ReduceSeats.Input(1, ["zoe@example.com"])));
        Assert.Equal(
            ["release-too-many"], Action.Codes(facts, new ReduceSeats.Input(1, ["bo@example.com", "cas@example.com"])));
        Assert.Equal("ok", Action.Short(facts, new ReduceSeats.Input(1, ["bo@example.com", "bo@example.com"])));
    }

    [Fact]
    public void At_the_minimum_the_way_out_is_auto_renew_as_long_as_that_is_on()
    {
        var (on, off) = (Of("draft", 1, 0), Of("draft", 1, 0).With(one => one with
        {
            AutoRenewal = Some.Off,
        }));

        Assert.Equal("auto-renew", Assert.Single(Action.WhyNot(on)).Remedy!.Target);
        Assert.Equal(RemedyKind.NothingNeeded, Assert.Single(Action.WhyNot(off)).Remedy!.Kind);
    }

    [Fact]
    public void While_auto_renew_is_off_the_change_waits_and_says_so() => Assert.Contains(
        "Auto-renew is off: the change waits and applies if the subscription is renewed after all.",
        Action.Change(
            Of("draft", 8, 0).With(one => one with { AutoRenewal = Some.Off }),
            new ReduceSeats.Input(1)).Said());

    private static Facts Of(string product, int seats, int waiting)
    {
        var subscription = Some.SubscriptionOf(product, Cadence.Annual, new(2026, 3, 15), seats);
        ScheduledChange[] schedule = waiting == 0 ? [] : [Some.Scheduled(1, Some.Fewer(waiting))];
        return Some.FactsOf(subscription with { Schedule = schedule }) with
        {
            Assignments =
            [
                Some.Seat("cas", "2026-05-02"), Some.Seat("bo", "2026-05-01"), Some.Seat("eva", "2026-08-01"),
                Some.Seat("dee", "2026-07-01"),
            ],
        };
    }
}
