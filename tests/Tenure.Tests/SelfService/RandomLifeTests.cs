using CsCheck;
using NodaTime;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;
using Tenure.Tests.Subscriptions.Actions;

namespace Tenure.Tests.SelfService;

/// <summary>Whatever an admin does in whatever order, and whatever nights pass, the agreement stays whole.</summary>
public sealed class RandomLifeTests
{
    private static readonly Gen<(int Deed, int Number)[]> Deeds =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 60]).Array[1, 25];

    private static readonly string[] Products = ["draft", "packs", "studio", "seconds"];

    private static readonly Gen<(Subscription First, (int Deed, int Number)[] Deeds)> Lives = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 800], Gen.Int[1, 2], Deeds, (product, day, times, deeds) => (Some.SubscriptionOf(
            Products[product], Cadence.Annual, new LocalDate(2024, 1, 31).PlusDays(day), times * 5), deeds));

    [Fact]
    public void Seats_terms_and_amounts_stay_within_their_laws() => Lives.Sample(life =>
    {
        var (facts, request) = (At(Some.FactsOf(life.First), life.First.Term.Start), 0);
        foreach (var (deed, number) in life.Deeds)
        {
            request++;
            if (Changed(facts, deed, number) is not { } change)
            {
                facts = Night(At(facts, facts.Today.PlusDays(number * 7)), request);
                continue;
            }

            Assert.Null(Promised.Broken(change, facts));
            facts = facts.Done(change, request);
            Holds(facts);
        }
    }, iter: 300, threads: 1);

    [Fact]
    public void Withdrawing_everything_restores_the_original_renewal() => Lives.Sample(life =>
    {
        var (facts, request) = (At(Some.FactsOf(life.First), life.First.Term.Start), 0);
        var before = Next(facts);
        foreach (var (deed, number) in life.Deeds)
            if (Scheduling(facts, deed, number) is { } change) facts = facts.Done(change, ++request);
        for (var turn = 0; facts.Subscription.Waiting.Any(); turn++)
            facts = facts.Done(WithdrawOne(facts, life.Deeds[turn % life.Deeds.Length].Number)!, 0x99);

        Assert.Empty(facts.Subscription.Schedule);
        Assert.Equal(before, Next(facts));
    }, iter: 300, threads: 1);

    // Null lets time pass, or stands for a deed that is refused.
    private static Decision.Change? Changed(Facts facts, int deed, int number) => deed switch
    {
        0 => new AddSeats().Decide(facts, new AddSeats.Input(number)) as Decision.Change,
        1 => new SetAutoRenew().Decide(facts, new SetAutoRenew.Input(number % 3 > 0)) as Decision.Change,
        2 => WithdrawOne(facts, number),
        _ => Scheduling(facts, deed - 3, number),
    };

    private static Decision.Change? Scheduling(Facts facts, int deed, int number) => deed switch
    {
        0 or 1 => new ReduceSeats().Decide(facts, new ReduceSeats.Input(1 + number % 10)) as Decision.Change,
        2 => new ChangeTerm().Decide(facts, new ChangeTerm.Input(TermOf(number))) as Decision.Change,
        _ => null,
    };

    private static Decision.Change? WithdrawOne(Facts facts, int number)
    {
        var waiting = facts.Subscription.Waiting.ToArray();
        if (waiting.Length == 0) return null;
        var one = new WithdrawChange.Input(waiting[number % waiting.Length].Id);
        return new WithdrawChange().Decide(facts, one) as Decision.Change;
    }

    private static Cadence TermOf(int number) => (number % 3) switch
    {
        0 => Cadence.Monthly,
        1 => Cadence.Annual,
        _ => Cadence.ThreeYear,
    };

    private static Facts Night(Facts facts, int request)
    {
        while (Renewals.Due(facts) is { } due)
        {
            var before = facts.Subscription;
            facts = facts.Done(due, request);
            if (!due.Lines.Any()) break;
            Assert.Equal(before.Term.End, facts.Subscription.Term.Start);
            Assert.Equal(before.SeatsAtRenewal, facts.Subscription.Seats);
            Assert.Equal(before.CadenceAtRenewal, facts.Subscription.Cadence);
        }

        return facts;
    }

    private static void Holds(Facts facts)
    {
        var (subscription, rule) = (facts.Subscription, facts.Product.Seats);
        Assert.InRange(subscription.Seats, rule.Minimum, rule.Maximum);
        Assert.InRange(subscription.SeatsAtRenewal, rule.Minimum, rule.Maximum);
        Assert.Equal(0, subscription.SeatsAtRenewal % rule.Step);
        Assert.Equal(Cadence.Boundary(subscription.Anchor, subscription.MonthsToEnd), subscription.Term.End);
        Assert.Equal(subscription.Term, subscription.FullPeriod);
        Assert.True(subscription.WaitingIntents.OfType<Intent.TermTo>().Count() <= 1);
        if (Forecast.Next(subscription, facts) is { } next)
            Assert.Equal(next.Bill.Gross, next.Bill.Lines.Select(line => line.Gross).Total(next.Bill.Currency));
    }

    private static string? Next(Facts facts) => Forecast.Next(facts.Subscription, facts) is { } next
        ? $"{next.Next.Renewal.Print()} {next.Bill.Print()}"
        : null;

    private static Facts At(Facts facts, LocalDate day) => facts.On(facts.Account.RealStartOf(day));
}
