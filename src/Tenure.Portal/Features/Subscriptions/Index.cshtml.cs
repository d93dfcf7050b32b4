using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Tenure.Catalogs;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>All subscriptions of the account with what comes next for each.</summary>
public sealed class IndexPage(Desk desk, Database database, Visitor visitor) : PageModel
{
    private const int RowsOnPage = 25;

    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public string? Product { get; set; }

    [FromQuery]
    public string? Status { get; set; }

    [FromQuery(Name = "autoRenew")]
    public string? AutoRenew { get; set; }

    [FromQuery]
    public string? Term { get; set; }

    [FromQuery]
    public string? Within { get; set; }

    [FromQuery]
    public string? Sort { get; set; }

    public ListAsked Asked { get; private set; } = new();
    public IReadOnlyList<SubscriptionRow> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<Product> Products { get; private set; } = [];
    public IReadOnlyList<Cadence> Terms { get; private set; } = [];
    public Pager Pager { get; private set; } = new(1, 1, _ => "");

    /// <summary>Whether this reader may switch auto-renew for several at once.</summary>
    public bool MayChange { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] string? page)
    {
        Asked = new ListAsked
        {
            Search = Search, Product = Product, Status = Status, AutoRenew = AutoRenew, Term = Term, Sort = Sort,
            Within = int.TryParse(Within, out var days) && days > 0 ? days : null,
        };
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        var all = Asked.ShowsEnded ? await Ended(facts.Today) : facts.Subscriptions;
        facts = facts with { Subscriptions = all };
        var found = Asked.From(all, facts).ToArray();
        var pages = Math.Max(1, (found.Length + RowsOnPage - 1) / RowsOnPage);
        var current = int.TryParse(page, out var asked) ? Math.Clamp(asked, 1, pages) : 1;

        Total = found.Length;
        Rows = [.. found.Skip((current - 1) * RowsOnPage).Take(RowsOnPage)
            .Select(one => SubscriptionRow.Of(one, facts))];
        Pager = new Pager(current, pages, Asked.PathOf);
        Products = [.. all.Select(one => facts.Catalog.Product(one.Product)).Distinct().OrderBy(one => one.Name)];
        Terms = [.. all.Select(one => one.Cadence).Distinct().Order()];
        MayChange = visitor.Actor.May(Accounts.Permission.ChangeSubscriptions);
    }

    public static ListFilter Filter(
        string name, FormattableString label, string? chosen, IEnumerable<(string, string)> options,
        FormattableString? none = null) =>
        new(name, label, chosen) { Options = [.. options], None = none ?? $"All" };

    private async Task<IReadOnlyList<Subscription>> Ended(LocalDate today)
    {
        await using var context = database.Read();
        return await context.Subscriptions
            .Where(row => row.AccountId == visitor.AccountId && row.EndedOn != null && row.EndedOn <= today)
            .OrderByDescending(row => row.EndedOn).ToListAsync();
    }
}
