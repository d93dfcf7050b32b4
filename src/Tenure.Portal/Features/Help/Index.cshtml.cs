using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Access;
using Tenure.Portal.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>Questions answered from the reader's own data, how-tos, and how to reach support.</summary>
public sealed class IndexPage(Desk desk, Visitor visitor, Words words) : PageModel
{
    public IReadOnlyList<ShownChannel> Channels { get; private set; } = [];
    public Asking Asking { get; private set; } = null!;
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <param name="subscription">The one asked about; one of another account is not found.</param>
    public async Task<IActionResult> OnGetAsync(Guid? subscription, [FromQuery(Name = "q")] string? search)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        if (Asking.Of(facts, subscription, search) is not { } asking) return NotFound();
        (Asking, Questions) = (asking, Help.Questions.Of(facts, asking));
        Channels = ShownChannel.All(facts, words.Language);
        return Page();
    }
}
