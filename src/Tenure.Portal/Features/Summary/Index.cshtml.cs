using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Features.Subscriptions;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Summary;

/// <summary>The first page: what needs attention, what will be charged, how things stand, what changed.</summary>
public sealed class SummaryPage(Desk desk, Database database, Visitor visitor) : PageModel
{
    private const int Shown = 8;

    public Facts Facts { get; private set; } = null!;
    public IReadOnlyList<Alert> Alerts { get; private set; } = [];

    /// <summary>Empty for a reader whose role sees no amounts.</summary>
    public IReadOnlyList<Upcoming> Upcoming { get; private set; } = [];

    /// <summary>The next invoice; null where nothing renews.</summary>
    public UpcomingInvoice? Next { get; private set; }
    public IReadOnlyList<(State State, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<TimelineEntry> History { get; private set; } = [];

    /// <summary>Contracts of partners and earlier systems, which are only shown.</summary>
    public int Contracts => Facts.Subscriptions.Count(one => !one.IsServedHere);

    /// <summary>Seats that can be used today.</summary>
    public int Seats => Facts.Subscriptions.Where(one => one.IsServedHere)
        .Sum(one => one.AccessOn(Facts.Today, Facts.Policy.LifeCycle).Seats);

    public int Assigned => Facts.Assignments.Count(seat => Facts.Subscriptions
        .Any(one => one.Id == seat.SubscriptionId && one.IsServedHere));

    public async Task OnGetAsync()
    {
        Facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        Alerts = Attention.Of(Facts);
        if (visitor.Actor.May(Permission.SeeInvoices))
        {
            Upcoming = Summary.Upcoming.Of(Facts);
            Next = Upcoming.SelectMany(year => year.Months).SelectMany(month => month.Invoices)
                .MinBy(invoice => invoice.On);
        }

        Counts = CountsOf(Facts);
        History = await Latest();
    }

    private static IReadOnlyList<(State, int)> CountsOf(Facts facts)
    {
        var states = facts.Subscriptions.SelectMany(one => States.Of(one, facts)).CountBy(state => state)
            .ToDictionary();
        return [.. States.Filters.Where(states.ContainsKey).Select(state => (state, states[state]))];
    }

    private async Task<IReadOnlyList<TimelineEntry>> Latest()
    {
        await using var reader = database.Reader(visitor.AccountId);
        var rows = await reader.HistoryOfAccount(Shown, stop: HttpContext.RequestAborted);
        await using var context = database.Read();
        var labels = await context.Methods.Where(row => row.AccountId == visitor.AccountId)
            .ToDictionaryAsync(row => row.Id, row => row.Label, HttpContext.RequestAborted);
        var about = rows.SelectMany(row => row.Row.Subscriptions).Distinct().ToArray();
        var names = (await context.Subscriptions
                .Where(row => row.AccountId == visitor.AccountId && about.Contains(row.Id))
                .ToListAsync(HttpContext.RequestAborted))
            .ToDictionary(one => one.Id, one => $"{Names.Of(one, Facts.Catalog)} ({one.Number})");
        var recent = new Recent(names, labels);
        return [.. rows.Select(row => recent.Entry(row.Row, Facts.Account.TimeZone))];
    }
}
