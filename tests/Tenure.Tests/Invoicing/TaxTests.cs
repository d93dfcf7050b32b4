using NodaTime;
using Tenure.Accounts;
using Tenure.Invoicing;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;
using Tenure.Tests.Subscriptions.Actions;

namespace Tenure.Tests.Invoicing;

public sealed class TaxTests
{
    private static readonly LocalDate Today = new(2026, 9, 1);

    [Fact]
    public void Where_the_buyer_is_and_what_was_checked_decides_the_treatment() => Table.Check(
        """
        country  region  vatid           checked | tax on 100.00
        NL       -       -               no      | S 21% VAT = 21.00 EUR
        NL       -       NL853746333B01  yes     | S 21% VAT = 21.00 EUR
        DE       -       -               no      | S 19% VAT = 19.00 EUR
        DE       -       DE136695976     no      | S 19% VAT = 19.00 EUR
        DE       -       DE136695976     yes     | AE 0% VAT = 0.00 EUR
        DE       -       NL853746333B01  yes     | S 19% VAT = 19.00 EUR
        DE       -       FR40303265045   yes     | AE 0% VAT = 0.00 EUR
        GR       -       EL094259216     yes     | AE 0% VAT = 0.00 EUR
        AU       NSW     -               no      | S 10% GST = 10.00 EUR
        US       NY      -               no      | O 0%  = 0.00 EUR
        US       TX      -               no      | S 6.25% Sales tax = 6.25 EUR
        CH       -       CHE123456788    yes     | O 0%  = 0.00 EUR
        """,
        row => Print(Tax.Assess([LineOf("100.00")], Buyer(row["country"], row["region"]) with
        {
            Tax = row["vatid"] == "-" ? new() : new TaxProfile(row["vatid"], row.Yes("checked") ? Today : null),
        }, SomeSeller.Seller, Today)));

    [Fact]
    public void Certificates_and_rates_hold_between_their_days() => Table.Check(
        """
        category  on          | tax on 100.00
        standard  2026-08-31  | S 21% VAT = 21.00 EUR
        standard  2026-09-01  | E 0% VAT = 0.00 EUR
        standard  2026-09-30  | E 0% VAT = 0.00 EUR
        standard  2026-10-01  | S 21% VAT = 21.00 EUR
        reduced   2026-06-30  | S 9% VAT = 9.00 EUR
        reduced   2026-07-01  | S 12% VAT = 12.00 EUR
        """,
        row => Print(Tax.Assess([LineOf("100.00", row["category"])], Some.Account with
        {
            Tax = new TaxProfile(Exemption: new TaxExemption("X-1", new(2026, 9, 1), new(2026, 9, 30))),
        }, SomeSeller.Seller, row.Date("on"))));

    // 21 % of 30.04 is 6.3084, so 6.31. Its parts are 2.1026, 4.2053 and 0.0021: the cent left over goes to the second.
    [Fact]
    public void Tax_is_worked_out_on_the_sum_and_shared_by_largest_remainder()
    {
        var bill = Dutch(LineOf("10.01"), LineOf("20.02"), LineOf("0.01"));

        Assert.Equal(["2.10 EUR", "4.21 EUR", "0.00 EUR"], bill.Lines.Select(line => line.Tax.ToString()));
        Assert.Equal(("30.04 EUR", "6.31 EUR", "36.35 EUR"), ($"{bill.Net}", $"{bill.Tax}", $"{bill.Gross}"));
    }

    [Fact]
    public void Each_category_is_taxed_on_its_own_sum_and_lines_keep_their_order()
    {
        var bill = Dutch(LineOf("10.00"), LineOf("100.00", "reduced"), LineOf("20.00"));

        Assert.Equal(["10.00 EUR", "100.00 EUR", "20.00 EUR"], bill.Lines.Select(line => line.Line.Amount.ToString()));
        Assert.Equal(["2.10 EUR", "12.00 EUR", "4.20 EUR"], bill.Lines.Select(line => line.Tax.ToString()));
        Assert.Equal("S 21% on 30.00 EUR = 6.30 EUR; S 12% on 100.00 EUR = 12.00 EUR; total 148.30 EUR", bill.Print());
    }

    [Fact]
    public void Free_lines_and_credits_carry_their_own_tax()
    {
        string Taxes(params Line[] lines) =>
            string.Join(' ', Dutch(lines).Lines.Select(line => $"{line.Tax.Minor}"));

        Assert.Equal("0 0", Taxes(LineOf("0.00"), LineOf("0.00")));
        Assert.Equal("0 210", Taxes(LineOf("0.00"), LineOf("10.00")));
        Assert.Equal("-2100 -840", Taxes(CreditOf("100.00"), CreditOf("40.00")));
        Assert.Equal("2100 -840", Taxes(LineOf("100.00"), CreditOf("40.00")));
    }

    [Fact]
    public void A_credit_note_gives_back_exactly_the_tax_of_its_lines()
    {
        var other = LineOf("20.02") with { SubscriptionId = Some.Id(2) };
        var bill = Dutch(LineOf("10.01"), other, LineOf("0.01"));

        var (one, rest) = (Credits.WholeLines(bill, [Some.Id(2)]), Credits.WholeLines(bill, [Some.SubscriptionId]));

        Assert.Equal(("-20.02 EUR", "-4.21 EUR", "-24.23 EUR"), ($"{one.Net}", $"{one.Tax}", $"{one.Gross}"));
        Assert.Equal(Some.Eur("0.00"), bill.Gross + one.Gross + rest.Gross);
    }

    // It is 1 September in Amsterdam while it is still August in New York.
    [Fact]
    public void The_day_of_the_rate_is_the_selling_entitys()
    {
        var facts = Some.Facts.On("2026-08-31T22:30:00Z") with
        {
            Account = Some.Account with
            {
                Zone = "America/New_York",
                Tax = new TaxProfile(Exemption: new TaxExemption("X-1", new(2026, 9, 1), new(2026, 9, 30))),
            },
        };

        var change = new AddSeats().Change(facts, new AddSeats.Input(1));

        Assert.Equal("E", Assert.Single(change.Bill!.Taxes).Treatment.Code);
    }

    private static Bill Dutch(params Line[] lines) => Tax.Assess(lines, Some.Account, SomeSeller.Seller, Today);

    private static Account Buyer(string country, string region) => Some.Account with
    {
        Country = country,
        Address = new Address("Street 1", "1000", "City", country, region == "-" ? null : region),
    };

    private static Line LineOf(string price, string category = "standard") =>
        Renewals.Next(Some.Subscription, SomeSeller.Catalog, [])!.Line with
        {
            Working = new Working(1, Some.Eur(price), Share.Full), TaxCategory = category,
        };

    private static Line CreditOf(string price) => LineOf(price) with { Kind = LineKind.Credit };

    private static string Print(Bill bill)
    {
        var (treatment, tax) = (Assert.Single(bill.Taxes).Treatment, bill.Tax);
        return $"{treatment.Code} {treatment.Rate} {treatment.Name} = {tax}";
    }
}
