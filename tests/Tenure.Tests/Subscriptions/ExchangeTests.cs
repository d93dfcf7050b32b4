using CsCheck;
using NodaTime;
using Tenure.Subscriptions;
using Tenure.Tests.Values;

namespace Tenure.Tests.Subscriptions;

public sealed class ExchangeTests
{
    // In a leap February 22 of 29 days are left: 100 × 22/29 gives 75.86 back, 300 × 22/29 costs 227.59.
    [Fact]
    public void The_rest_is_credited_and_charged_as_two_lines()
    {
        var period = new Term(new LocalDate(2024, 2, 18), new LocalDate(2024, 3, 18));
        var left = Proration.DaysFrom(new LocalDate(2024, 2, 25), period);
        Assert.Equal("22/29 days", left.ToString());
        Assert.Equal(new Exchange(Usd(7586), Usd(22759)), Exchange.Of(Usd(10000), Usd(30000), left));
        Assert.Equal(new Exchange(Usd(7586), Usd(100000)), Exchange.Of(Usd(10000), left, Usd(100000), Share.Full));
        Assert.Equal(Usd(15173), Exchange.Of(Usd(10000), Usd(30000), left).Net);
    }

    [Fact]
    public void Back_and_forth_in_the_same_instant_is_nothing() =>
        Gen.Select(Oracle.Amounts, Gen.Long[0, 1_000_000], Gen.Long[0, 365]).Sample((old, minor, left) =>
        {
            var (other, share) = (new Money(minor, old.Currency), new Share(left, 365, ShareUnit.Days));
            return (Exchange.Of(old, other, share).Net + Exchange.Of(other, old, share).Net).IsZero
                && Exchange.Of(old, old, share).Net.IsZero;
        });

    // 420 × 5 × 106/365 = 609.863; three annual lines renewed to one year after the earliest end.
    [Fact]
    public void Ends_are_aligned_by_days_of_the_period_that_follows()
    {
        var end = new LocalDate(2026, 3, 1);
        var share = Alignment.Extension(end, new LocalDate(2026, 6, 15), Cadence.Annual.TermAt(end, 0));
        Assert.Equal(Usd(60986), Proration.Amount(Usd(42000), 5, share));
        LocalDate[] ends = [new(2025, 4, 25), new(2026, 1, 31), new(2026, 3, 25)];
        Assert.Equal(new LocalDate(2026, 4, 25), Alignment.PackEnd(ends, Cadence.Annual));
        var other = new LocalDate(2026, 6, 15);
        Assert.Equal(new Term(end, other), Alignment.FirstTerm(end, Cadence.Annual, other));
    }

    [Theory]
    [InlineData(2024, 12, 30, false)]
    [InlineData(2024, 12, 31, true)]
    [InlineData(2025, 3, 31, true)]
    [InlineData(2025, 4, 1, false)]
    public void The_window_of_early_renewal_is_ninety_days_and_the_last(int year, int month, int day, bool open) =>
        Assert.Equal(open, RenewalWindow.IsOpen(new LocalDate(2025, 3, 31), 90, new LocalDate(year, month, day)));

    private static Money Usd(long cents) => new(cents, Currency.Usd);
}
