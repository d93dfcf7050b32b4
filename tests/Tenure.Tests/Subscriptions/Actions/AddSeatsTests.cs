using NodaTime;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Tests.Subscriptions.Actions;

public sealed class AddSeatsTests
{
    private static readonly AddSeats Action = new();
    private static readonly Facts Utc = Some.Facts with { Account = Some.Account with { Zone = "Etc/UTC" } };

    // Daily counts the day of the change; 1 September to 15 March is 195 days, 31 January to 28 February is 28.
    // The last rows: 31 March to 30 April is 30 days, so half of 33.33 is 16.665 and goes up; 2028 is a leap year.
    [Fact]
    public void What_is_left_of_the_term_is_charged_as_the_product_measures_it() => Table.Check(
        """
        product term    anchor     nth at                   add| charge
        vector  monthly 2026-01-31 0   2026-02-10T15:30:20Z 2 | 42.85 EUR = 2 × 33.33 EUR × 18/28 days
        seconds monthly 2026-01-31 0   2026-02-10T15:30:20Z 2 | 41.31 EUR = 2 × 33.33 EUR × 1499380/2419200 seconds
        draft   annual  2026-03-15 0   2026-09-01T14:00:00Z 5 | 1121.92 EUR = 5 × 420.00 EUR × 195/365 days
        seconds annual  2026-03-15 0   2026-09-01T14:00:00Z 5 | 1118.56 EUR = 5 × 420.00 EUR × 16797600/31536000 seconds
        months  annual  2026-03-15 0   2026-09-01T14:00:00Z 5 | 1225.00 EUR = 5 × 420.00 EUR × 7/12 months
        draft   annual  2026-03-15 0   2026-03-15T00:00:00Z 2 | 840.00 EUR = 2 × 420.00 EUR × 365/365 days
        draft   annual  2026-03-15 0   2027-03-14T23:59:59Z 2 | 2.47 EUR = 2 × 450.00 EUR × 1/365 days
        draft   annual  2026-03-15 0   2027-02-10T12:00:00Z 2 | 69.16 EUR = 2 × 382.50 EUR × 33/365 days
        vector  monthly 2026-01-31 1   2026-03-30T12:00:00Z 1 | 1.08 EUR = 1 × 33.33 EUR × 1/31 days
        vector  monthly 2026-01-31 2   2026-04-15T12:00:00Z 1 | 16.67 EUR = 1 × 33.33 EUR × 15/30 days
        draft   annual  2027-03-01 0   2028-02-29T12:00:00Z 1 | 1.23 EUR = 1 × 450.00 EUR × 1/366 days
        packs   annual  2026-03-15 0   2026-09-01T12:00:00Z 5 | 267.12 EUR = 5 × 100.00 EUR × 195/365 days
        """,
        row =>
        {
            var term = Cadence.Find(row["term"])!.Value;
            var subscription = Nth(row["product"], term, row.Date("anchor"), row.Int("nth"));
            var facts = (Utc with { Subscriptions = [subscription] }).On(row["at"]);
            var line = Assert.Single(Action.Change(facts, new AddSeats.Input(row.Int("add"))).Lines);
            return $"{line.Amount} = {line.Working}";
        });

    // The first term runs from 10 to 28 February and is cut from 31 January to 28 February: 18 of 28 days.
    [Fact]
    public void A_leading_stub_is_measured_against_the_full_period()
    {
        var stub = Nth("vector", Cadence.Monthly, new(2026, 1, 31), 0) with
        {
            Term = new(new(2026, 2, 10), new(2026, 2, 28)),
        };
        var facts = (Utc with { Subscriptions = [stub] }).On("2026-02-10T08:00:00Z");

        var line = Assert.Single(Action.Change(facts, new AddSeats.Input(1)).Lines);

        Assert.Equal("21.43 EUR for 2026-02-10..2026-02-28: 1 × 33.33 EUR × 18/28 days [standard]", line.Print());
    }

    [Fact]
    public void The_quote_prints_seats_outcome_charge_tax_and_method() => Assert.Equal(
    [
        "000000000051 +2 seats at 420.00 EUR from 2026-09-01",
        "000000000051 charge 448.77 EUR for 2026-09-01..2027-03-15: 2 × 420.00 EUR × 195/365 days [standard]",
        "000000000051 then 10 annual, renewing 10 annual",

        // 21 % of 448.77 is 94.2417.
        "S 21% on 448.77 EUR = 94.24 EUR; total 543.01 EUR",
        "pay with 0000000000a1",
    ], Action.Change(Some.Facts, new AddSeats.Input(2)).Printed());

    [Fact]
    public void A_scheduled_reduction_stays_and_the_customer_is_told_what_comes_of_both()
    {
        var facts = Some.Facts.With(one => one with { Schedule = [Some.Scheduled(1, Some.Fewer(3))] });

        var change = Action.Change(facts, new AddSeats.Input(2));
        var after = facts.Done(change, 2).Subscription;

        Assert.Equal((10, 7), (after.Seats, after.SeatsAtRenewal));
        Assert.Contains("A reduction is scheduled: 10 seats now and 7 seats from the renewal on.", change.Said());
        Assert.Contains("000000000051 then 10 annual, renewing 7 annual", change.Printed());
    }

    [Fact]
    public void New_seats_are_a_batch_of_their_own_at_the_price_paid()
    {
        var facts = Some.Facts.On("2027-02-10T12:00:00Z");

        var batch = facts.Done(Action.Change(facts, new AddSeats.Input(2)), 0x42).Subscription.Batches[^1];

        Assert.Equal(new SeatBatch(Some.Id(0x42), 2, Some.Eur("382.50"), new(2027, 2, 10)), batch);
    }

    [Fact]
    public void A_promotion_is_named_with_the_list_price()
    {
        var line = Assert.Single(Action.Change(Some.Facts.On("2027-02-10T12:00:00Z"), new AddSeats.Input(1)).Lines);

        Assert.Equal(("Spring offer", Some.Eur("450.00")), (line.Promotion, line.ListPrice));
    }

    [Fact]
    public void An_input_that_cannot_be_is_refused_with_its_reason() => Table.Check(
        """
        product  seats  add  | answer
        draft    8      0    | seats-invalid
        draft    8      42   | ok
        draft    8      43   | above-maximum
        draft    50     1    | at-maximum
        packs    10     3    | seats-step
        packs    10     5    | ok
        packs    10     15   | above-maximum
        packs    17     5    | at-maximum
        studio   8      1000 | ok
        studio   8      1001 | seats-per-order
        """,
        row => Action.Short(
            Some.FactsOf(Some.SubscriptionOf(row["product"], Cadence.Annual, new(2026, 3, 15), row.Int("seats"))),
            new AddSeats.Input(row.Int("add"))));

    [Fact]
    public void Room_that_a_reduction_will_make_is_announced()
    {
        var full = Some.Facts.With(one => one with
        {
            Batches = [one.Batches[0] with { Count = 50 }], Schedule = [Some.Scheduled(1, Some.Fewer(3))],
        });

        Assert.Equal(new LocalDate(2027, 3, 15), Assert.Single(Action.WhyNot(full)).PossibleFrom);
    }

    [Fact]
    public void Any_method_of_the_account_can_pay_that_has_not_expired()
    {
        var expired = Some.Card with { Expires = new YearMonth(2026, 8) };
        var facts = Some.Facts with { Methods = [expired, Some.OtherCard] };

        Assert.Equal(["method-expired"], Action.Codes(facts, new AddSeats.Input(1)));
        Assert.Equal(["method-unknown"], Action.Codes(facts, new AddSeats.Input(1, Some.Id(9))));
        Assert.Equal(Some.OtherMethodId, Action.Change(facts, new AddSeats.Input(1, Some.OtherMethodId)).PaysWith);
    }

    [Fact]
    public void A_charge_or_an_offer_that_is_open_and_a_debt_all_stand_in_the_way()
    {
        var facts = Some.Facts.With(one => one with { SalesQuote = "Q-7" }) with
        {
            OpenOrders = [Some.Order()],
            OpenInvoices = [Some.Invoice("2026-08-31"), Checked("2026-09-01")],
        };

        Assert.Equal(
            ["past-due", "charge-in-progress", "charge-in-progress", "open-quote"],
            Action.WhyNot(facts).Select(obstacle => obstacle.Code));
    }

    [Fact]
    public void A_debt_whose_payment_is_being_checked_is_not_called_due() => Assert.Equal(
        ["charge-in-progress"],
        Action.WhyNot(Some.Facts with { OpenInvoices = [Checked("2026-08-20")] })
            .Select(obstacle => obstacle.Code));

    [Fact]
    public void An_invoice_that_is_not_due_yet_does_not_stand_in_the_way() =>
        Assert.Empty(Action.WhyNot(Some.Facts with { OpenInvoices = [Some.Invoice("2026-09-01")] }));

    private static Subscription Nth(string product, Cadence cadence, LocalDate anchor, int index) =>
        Some.SubscriptionOf(product, cadence, anchor, product == "packs" ? 5 : 1) with
        {
            MonthsToEnd = cadence.Months * (index + 1),
            Term = cadence.TermAt(anchor, index),
        };

    private static OpenInvoice Checked(string dueOn) =>
        Some.Invoice(dueOn) with { ChargedWith = Some.DefaultMethodId };
}
