using CsCheck;
using Tenure.Invoicing;

namespace Tenure.Tests.Invoicing;

public sealed class CreditsTests
{
    [Fact]
    public void A_credit_is_never_more_than_what_the_line_still_holds() => Table.Check(
        """
        asked   billed  before  | credit
        100.00  200.00  180.00  | 20.00 EUR
        0.00    200.00  50.00   | 0.00 EUR
        50.00   200.00  50.00   | 50.00 EUR
        10.00   200.00  200.00  | 0.00 EUR
        """,
        row => Credits.Capped(Eur(row["asked"]), Eur(row["billed"]), Eur(row["before"])).ToString());

    [Fact]
    public void What_is_still_owed_is_reduced_before_money_goes_back() => Table.Check(
        """
        credit  invoiced  paid   | reduces / given back / still owed
        19.20   37.20     37.20  | 0.00 EUR / 19.20 EUR / 0.00 EUR
        19.20   37.20     4.65   | 19.20 EUR / 0.00 EUR / 13.35 EUR
        30.00   90.00     75.00  | 15.00 EUR / 15.00 EUR / 0.00 EUR
        """,
        row =>
        {
            var settled = Credits.Settle(Eur(row["credit"]), Eur(row["invoiced"]), Eur(row["paid"]));
            return $"{settled.ReducesOpen} / {settled.GivenBack} / {settled.StillOwed}";
        });

    [Fact]
    public void Nobody_gets_back_more_than_was_collected() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 100_000], Gen.Long[0, 100_000]).Sample((billed, asked, paid) =>
        {
            var (line, collected) = (Cents(billed), Cents(Math.Min(paid, billed)));
            var settled = Credits.Settle(Credits.Capped(Cents(asked), line, Cents(0)), line, collected);
            return settled.GivenBack <= collected && settled.GivenBack >= Cents(0) && settled.StillOwed >= Cents(0);
        });

    [Fact]
    public void Due_on_a_day_and_overdue_from_the_next()
    {
        var due = DueDates.DueOn(new(2025, 1, 4), 2);
        Assert.Equal(new(2025, 1, 6), due);
        Assert.Equal(new(2025, 1, 7), DueDates.OverdueFrom(due));
    }

    private static Money Eur(string amount) => Money.Parse(amount, Currency.Eur);
    private static Money Cents(long cents) => new(cents, Currency.Eur);
}
