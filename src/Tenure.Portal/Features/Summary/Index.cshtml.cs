using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Ledgers;
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

    /// <summary>Whether the reader sees more than invoices.</summary>
    public bool SeesSubscriptions => Facts.Actor.May(Permission.SeeSubscriptions);

    public IReadOnlyList<OpenInvoice> ToPay => [.. Facts.OpenInvoices.OrderBy(invoice => invoice.DueOn)];

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
        await using var trip = database.Ask();
        var facts = desk.Facts(trip, visitor.AccountId, visitor.Actor);
        var history = trip.HistoryOf(visitor.AccountId, Shown);
        var labels = trip.MethodLabels(visitor.AccountId);
        await trip.Go(HttpContext.RequestAborted);
        Facts = facts.Value;
        Alerts = Attention.Of(Facts);
        if (!SeesSubscriptions) return;
        if (visitor.Actor.May(Permission.SeeInvoices))
        {
            Upcoming = Summary.Upcoming.Of(Facts);
            Next = Upcoming.SelectMany(year => year.Months).SelectMany(month => month.Invoices)
                .MinBy(invoice => invoice.On);
        }

        Counts = CountsOf(Facts);
        History = await Latest(history.Value, labels.Value);
    }

    private static IReadOnlyList<(State, int)> CountsOf(Facts facts)
    {
        var states = facts.Subscriptions.SelectMany(one => States.Of(one, facts)).CountBy(state => state)
            .ToDictionary();
        return [.. States.Filters.Where(states.ContainsKey).Select(state => (state, states[state]))];
    }

    private async Task<IReadOnlyList<TimelineEntry>> Latest(
        IReadOnlyList<JournalRow> rows, IReadOnlyDictionary<Guid, string> labels)
    {
        var about = rows.SelectMany(row => row.Subscriptions).Distinct();
        var ended = about.Except(Facts.Subscriptions.Select(one => one.Id)).ToArray();
        var recent = new Recent(Facts.Subscriptions.Concat(await Ended(ended))
            .ToDictionary(one => one.Id, one => $"{Names.Of(one, Facts.Catalog)} ({one.Number})"), labels);
        return [.. rows.Select(row => recent.Entry(row, Facts.Account.TimeZone))];
    }

    private async Task<IReadOnlyList<Subscription>> Ended(Guid[] ids)
    {
        if (ids.Length == 0) return [];
        await using var context = database.Read();
        return await context.Subscriptions.Where(row => row.AccountId == visitor.AccountId && ids.Contains(row.Id))
            .ToListAsync(HttpContext.RequestAborted);
    }
}
