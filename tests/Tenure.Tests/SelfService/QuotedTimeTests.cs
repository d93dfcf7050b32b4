using Tenure.Accounts;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;
using Tenure.Tests.Subscriptions.Actions;

namespace Tenure.Tests.SelfService;

/// <summary>A day is the account's day, and a quote keeps the moment at which it was made.</summary>
public sealed class QuotedTimeTests
{
    private static readonly AddSeats Action = new();

    // 15 March is 195 days from 1 September and 194 from 2 September; one seat costs 420.00 a year.
    [Fact]
    public void The_day_is_counted_where_the_account_is() => Table.Check(
        """
        account     now                   | charge
        Dutch       2026-09-01T21:59:59Z  | 224.38 EUR from 2026-09-01
        Dutch       2026-09-01T22:00:00Z  | 223.23 EUR from 2026-09-02
        Australian  2026-09-01T13:59:59Z  | 224.38 AUD from 2026-09-01
        Australian  2026-09-01T14:00:00Z  | 223.23 AUD from 2026-09-02
        American    2026-09-02T03:59:59Z  | 224.38 USD from 2026-09-01
        American    2026-09-02T04:00:00Z  | 223.23 USD from 2026-09-02
        """,
        row =>
        {
            var line = Action.Change(Of(Account(row["account"])).On(row["now"]), new AddSeats.Input(1)).Lines.Single();
            return $"{line.Amount} from {line.Covers.Start:uuuu-MM-dd}";
        });

    [Fact]
    public void A_term_ends_where_the_account_is() => Table.Check(
        """
        account     now                   | answer
        Australian  2027-03-14T12:59:59Z  | ok
        Australian  2027-03-14T13:00:00Z  | renewal-under-way
        American    2027-03-15T03:59:59Z  | ok
        American    2027-03-15T04:00:00Z  | renewal-under-way
        """,
        row => Action.Short(Of(Account(row["account"])).On(row["now"]), new AddSeats.Input(1)));

    [Fact]
    public void A_quote_from_before_midnight_is_executed_as_quoted_after_it()
    {
        var evening = Some.Facts.On("2026-09-01T21:50:00Z");
        var night = evening with { Now = Some.At("2026-09-01T22:10:00Z") };

        var (quoted, executed) = (Action.Change(evening, Two), Action.Change(night, Two));

        Assert.NotEqual(evening.Today, night.Today);
        Assert.Equal(quoted.Seal, executed.Seal);
        Assert.NotEqual(quoted.Seal, Action.Change(night.On(night.Now), Two).Seal);
    }

    [Fact]
    public void A_price_that_rises_at_midnight_does_not_reach_the_quote()
    {
        var facts = Some.Facts.On("2026-12-31T22:50:00Z") with { Now = Some.At("2026-12-31T23:10:00Z") };

        Assert.Equal(Some.Eur("420.00"), Action.Change(facts, Two).Lines.Single().Working.UnitPrice);
    }

    [Fact]
    public void Obstacles_are_judged_now_whatever_the_quote_said()
    {
        var facts = Some.Facts.On("2027-03-14T22:50:00Z") with { Now = Some.At("2027-03-14T23:10:00Z") };

        Assert.Equal(["renewal-under-way"], Action.Codes(facts, Two));
    }

    [Fact]
    public void What_changed_in_the_account_since_breaks_the_seal() => Assert.All(
        [
            Some.Facts.With(one => one with { Batches = [.. one.Batches, one.Batches[0] with { Count = 1 }] }),
            Some.Facts.With(one => one with { Schedule = [Some.Scheduled(1, Some.Fewer(3))] }),
            Some.Facts.With(one => one with { Schedule = [Some.Scheduled(1, new Intent.TermTo(Cadence.Monthly))] }),
            Some.Facts with
            {
                Methods = [Some.Card, Some.OtherCard],
                Account = Some.Account with { DefaultMethodId = Some.OtherMethodId },
            },
            Some.Facts with { Account = Some.Account with { Tax = new TaxProfile(Exemption: Exemption) } },
        ],
        changed => Assert.NotEqual(Action.Change(Some.Facts, Two).Seal, Action.Change(changed, Two).Seal));

    [Fact]
    public void What_has_nothing_to_do_with_it_leaves_the_seal_whole() => Assert.All(
        [
            Some.Facts with { Methods = [Some.Card, Some.OtherCard] },
            Some.Facts.With(one => one with { AutoRenewal = Some.Off, Version = 9 }),
            Some.Facts with { Assignments = [Some.Seat("bo", "2026-05-01")] },
            Some.Facts with { Subscriptions = [Some.Subscription, Some.Subscription with { Id = Some.Id(2) }] },
        ],
        unrelated => Assert.Equal(Action.Change(Some.Facts, Two).Seal, Action.Change(unrelated, Two).Seal));

    private static AddSeats.Input Two => new(2);

    private static TaxExemption Exemption => new("X-1", new(2026, 1, 1), new(2026, 12, 31));

    private static Account Account(string name) => name switch
    {
        "Australian" => Some.Australian,
        "American" => Some.American,
        _ => Some.Account,
    };

    private static Facts Of(Account account) => Some.FactsOf(
        Some.SubscriptionOf("draft", Cadence.Annual, new(2026, 3, 15), 8, account.Currency)) with { Account = account };
}
