using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Reading;

namespace Tenure.Portal.Features.Help;

/// <summary>One question to support as it was stored.</summary>
public sealed class ShowCasePage(Database database, Sellers sellers, Visitor visitor) : PageModel
{
    public SupportCase Case { get; private set; } = null!;
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Name and number of the subscription it is about, where the reader may see it.</summary>
    public string? About { get; private set; }
    public SelfServiceAction? Action => Case.Action is { } slug ? SelfServiceActions.Find(slug) : null;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await using var reader = database.Reader(visitor.AccountId);
        if (await reader.Case(id) is not { } found || !CasesPage.MaySee(found, visitor.Actor)) return NotFound();
        (Case, Zone) = (found, (await reader.Account())!.TimeZone);
        if (visitor.MayOpen("/subscriptions")
            && found.SubscriptionId is { } about && await reader.Subscription(about) is { } subscription)
            About = $"{Names.Of(subscription, sellers.Current.Catalog)} ({subscription.Number})";
        return Page();
    }
}
