using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Tests.Subscriptions;

public sealed class ForecastTests
{
    private static readonly Subscription Monthly =
        Some.SubscriptionOf("vector", Cadence.Monthly, new(2026, 8, 31), 1) with { Id = Some.Id(2), Number = "S-2" };

    // 33.33 and 21 % of it, 6.9993, are 40.33; 8 × 405.00 and 21 % are 3920.40.
    [Fact]
    public void Twelve_months_show_every_charge_with_tax_on_its_day() => Assert.Equal(
    [
        "2026-09-30 40.33 EUR", "2026-10-31 40.33 EUR", "2026-11-30 40.33 EUR", "2026-12-31 40.33 EUR",
        "2027-01-31 40.33 EUR", "2027-02-28 40.33 EUR", "2027-03-15 3920.40 EUR", "2027-03-31 40.33 EUR",
        "2027-04-30 40.33 EUR", "2027-05-31 40.33 EUR", "2027-06-30 40.33 EUR", "2027-07-31 40.33 EUR",
        "2027-08-31 40.33 EUR",
    ], Year(Some.FactsOf(Some.Subscription, Monthly)));

    // 5 seats at 42.00 and 21 % are 254.10, from the renewal of March on.
    [Fact]
    public void Scheduled_changes_are_counted_once_and_last() => Assert.Equal(
        ["2027-03-15 254.10 EUR", "2027-04-15 254.10 EUR", "2027-05-15 254.10 EUR"],
        Year(Some.FactsOf(Some.Subscription with
        {
            Schedule = [Some.Scheduled(1, Some.Fewer(3)), Some.Scheduled(2, new Intent.TermTo(Cadence.Monthly))],
        })).Take(3));

    [Fact]
    public void What_will_not_renew_is_not_shown() => Assert.Empty(Year(Some.FactsOf(
        Some.Subscription with { AutoRenewal = Some.Off },
        Some.Subscription with { Origin = new Origin(Channel.Reseller) },
        Some.Subscription with { EndedOn = new(2026, 12, 1) },
        Some.Subscription with { Lapse = new Lapse(new(2026, 8, 20), LapseCause.ChoseToLeave) },
        Some.SubscriptionOf("classic", Cadence.Annual, new(2026, 3, 15), 1))));

    [Fact]
    public void The_run_charges_what_was_forecast()
    {
        var facts = Some.FactsOf(Some.Subscription, Monthly);
        var charged = Enumerable.Range(1, 365).Select(days => Some.Day("2026-09-01").PlusDays(days)).SelectMany(day =>
        {
            var groups = RenewalRun.TermsOver(facts.On(facts.Account.RealStartOf(day))).Renewals;
            facts = groups.Aggregate(facts, (current, group) => current.After(group.Effects));
            return groups.Select(group => $"{group.On:uuuu-MM-dd} {group.Bill.Gross}");
        }).ToArray();

        Assert.Equal(Year(Some.FactsOf(Some.Subscription, Monthly)), charged);
    }

    private static IEnumerable<string> Year(Facts facts) =>
        Forecast.Until(new(2027, 9, 1), facts).Select(charge => $"{charge.On:uuuu-MM-dd} {charge.Bill.Gross}");
}
