using NodaTime;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Summary;

/// <summary>The charges of the coming year, month by month, in one currency.</summary>
/// <param name="Through">The last day that is counted.</param>
public sealed record Upcoming(Currency Currency, LocalDate Through, IReadOnlyList<UpcomingMonth> Months)
{
    public Money Total => Months.Select(month => month.Total).Total(Currency);

    /// <summary>One for each currency that is charged; the account's own where nothing will be.</summary>
    public static IReadOnlyList<Upcoming> Of(Facts facts)
    {
        var until = facts.Today.PlusMonths(12);
        var currencies = Forecast.Invoices(until, facts).GroupBy(invoice => invoice.Bill.Currency).ToArray();
        return currencies.Length == 0
            ? [In(facts.Account.Currency, [], facts.Today, until)]
            : [.. currencies.Select(group => In(group.Key, [.. group], facts.Today, until))];
    }

    private static Upcoming In(Currency currency, UpcomingInvoice[] invoices, LocalDate today, LocalDate until)
    {
        // What should have been billed before today is billed by the next run, so it counts as of today.
        var byMonth = invoices.ToLookup(invoice => LocalDate.Max(invoice.On, today).ToYearMonth());
        var (first, last) = (today.ToYearMonth(), until.PlusDays(-1).ToYearMonth());
        List<UpcomingMonth> months = [];
        for (var month = first; month <= last; month = month.PlusMonths(1))
            months.Add(new UpcomingMonth(month, currency, [.. byMonth[month]]));
        var most = months.Max(month => month.Total.Minor);
        return new Upcoming(currency, until.PlusDays(-1),
            [.. months.Select(month =>
                month with { Permille = most == 0 ? 0 : (int)(1_000 * month.Total.Minor / most) })]);
    }
}

/// <summary>What will be charged in a month.</summary>
public sealed record UpcomingMonth(YearMonth Month, Currency Currency, IReadOnlyList<UpcomingInvoice> Invoices)
{
    /// <summary>With tax.</summary>
    public Money Total => Invoices.Select(invoice => invoice.Bill.Gross).Total(Currency);

    /// <summary>The month's part of the largest month, for its bar: 0 to 1,000.</summary>
    public int Permille { get; init; }

    public static LineTable Table(UpcomingInvoice invoice) =>
        Bills.Table(invoice.Bill, $"What is charged on {invoice.On}", $"Total on {invoice.On}");
}
