using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>Questions answered from the reader's own data, how-tos, and how to reach support.</summary>
public sealed class IndexPage(Desk desk, Visitor visitor, Words words) : PageModel
{
    public IReadOnlyList<ShownChannel> Channels { get; private set; } = [];

    /// <summary>Null for a reader who sees no subscriptions, for whom there is nothing to answer.</summary>
    public Asking? Asking { get; private set; }
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <param name="subscription">The one asked about; one of another account is not found.</param>
    public async Task<IActionResult> OnGetAsync(Guid? subscription, [FromQuery(Name = "q")] string? search)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        Channels = ShownChannel.All(facts, words.Language);
        if (!visitor.Actor.May(Permission.SeeSubscriptions)) return Page();
        if (Asking.Of(facts, subscription, search) is not { } asking) return NotFound();
        (Asking, Questions) = (asking, Help.Questions.Of(facts, asking));
        return Page();
    }
}
