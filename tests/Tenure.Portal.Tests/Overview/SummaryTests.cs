using NodaTime;
using Tenure.Portal.Features.Summary;
using Tenure.Portal.Tests.Billing;
using Tenure.Portal.Tests.Databases;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Tests.Overview;

/// <summary>The summary announces what the nights will bill.</summary>
public sealed class SummaryTests
{
    private static readonly LocalDate Today = new(2026, 9, 1);

    [Theory, Databases]
    public async Task What_is_announced_for_a_year_is_what_is_billed_in_it(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.year");
        // Three that share a day, whose tax is rounded together, and one that shrinks at its renewal.
        var shrinking = await world.Subscribe(new(2025, 11, 20), seats: 7, renewalPrice: true);
        await world.Subscribe(new(2025, 9, 15), seats: 1, renewalPrice: true);
        await world.Subscribe(new(2025, 9, 15), seats: 3);
        await world.Subscribe(new(2025, 9, 15), seats: 2, renewalPrice: true);
        await world.Confirm(await world.Quote(new ReduceSeats(), shrinking.Id, new ReduceSeats.Input(4)));

        var year = Assert.Single(Upcoming.Of(await world.Desk.Facts(world.Account.Id, world.Owner)));
        var announced = year.Months.SelectMany(month => month.Invoices).ToArray();
        await world.Nights(until: year.Through);

        var billed = await world.Invoices();
        Assert.Equal(
            announced.Select(invoice => (invoice.On, invoice.Bill.Gross)),
            billed.Select(invoice => (invoice.IssuedOn, invoice.Bill.Gross)));
        // 378.00 + 3 × 420.00 + 2 × 378.00 = 2394.00, and 3 × 378.00 = 1134.00; with 21 %: 2896.74 + 1372.14.
        Assert.Equal(426888, year.Total.Minor);
        Assert.Equal((2, 12), (billed.Count, year.Months.Count));
    }

    [Theory, Databases]
    public async Task Bars_are_measured_by_the_largest_month(TestDatabase kind)
    {
        await using var world = await World.Create(kind, Today);
        await world.Method("test-visa.bars");
        await world.Subscribe(new(2025, 9, 15), seats: 4);
        await world.Subscribe(new(2025, 11, 20), seats: 1);

        var year = Assert.Single(Upcoming.Of(await world.Desk.Facts(world.Account.Id, world.Owner)));

        // November bills a quarter of September: 420.00 of 1680.00.
        Assert.Equal(
            [(9, 1_000), (11, 250)],
            year.Months.Where(month => month.Permille > 0).Select(month => (month.Month.Month, month.Permille)));
    }
}
