using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>How one thing is done, and for which of the reader's subscriptions it is possible now.</summary>
public sealed class HowPage(Desk desk, Visitor visitor) : PageModel
{
    public HowTo How { get; private set; } = null!;
    public Asking Asking { get; private set; } = null!;

    /// <summary>The answer for each subscription; empty for what concerns the account.</summary>
    public IReadOnlyList<Chance> Chances { get; private set; } = [];

    /// <summary>Why the account as a whole cannot do it; empty where it can.</summary>
    public IReadOnlyList<Reason> WhyNot { get; private set; } = [];

    /// <param name="slug">Of the how-to.</param>
    /// <param name="subscription">The one asked about; one of another account is not found.</param>
    public async Task<IActionResult> OnGetAsync(string slug, Guid? subscription, [FromQuery(Name = "q")] string? search)
    {
        if (HowTos.Find(slug) is not { } found) return NotFound();
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        if (Asking.Of(facts, subscription, search) is not { } asking) return NotFound();
        (How, Asking) = (found, asking);
        if (found.Action is { IsForAccount: true } forAccount)
            WhyNot = Reasons.Of(forAccount.WhyNot(facts), forAccount.Slug, null);
        else if (found.Action is { } action)
            Chances = [.. asking.Subscriptions.Select(one => Chance.Of(action, facts.About(one.Id)))];
        return Page();
    }
}
