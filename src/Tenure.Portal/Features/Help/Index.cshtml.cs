using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Catalogs;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;

namespace Tenure.Portal.Features.Help;

/// <summary>Questions answered from the reader's own data, how-tos, and how to reach support.</summary>
public sealed class IndexPage(Desk desk, Visitor visitor, Words words) : PageModel
{
    /// <summary>The subscription a question is about; one of another account is not found.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Subscription { get; set; }

    /// <summary>The action that was refused.</summary>
    public SelfServiceAction? Action { get; private set; }

    /// <summary>Product and number of the subscription in question.</summary>
    public string? About { get; private set; }
    public IReadOnlyList<Reason> Why { get; private set; } = [];
    public IReadOnlyList<SupportChannel> Channels { get; private set; } = [];
    public Asking Asking { get; private set; } = null!;
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "q")] string? search)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor, Subscription);
        if (Asking.Of(facts, Subscription, search) is not { } asking) return NotFound();
        (Asking, Questions) = (asking, Help.Questions.Of(facts, asking));
        Action = Asked();
        if (Subscription is not null) About = $"{facts.Product.Name} ({facts.Subscription.Number})";
        if (Action is not null && (Action.IsForAccount || Subscription is not null))
            Why = Reasons.Of(Action.WhyNot(facts), Action.Slug, Subscription);
        Channels = facts.Catalog.FindMarket(facts.Account.Country)?.Support ?? [];
        return Page();
    }

    /// <summary>
    /// A mail that names the subscription, the action and every reason, so that nobody has to ask again.
    /// </summary>
    public string MailTo(SupportChannel channel)
    {
        var subject = About is null ? words.Say($"A question") : words.Say($"A question about {About}");
        IEnumerable<string> lines =
        [
            .. Action is null ? [] : new[] { words.Say($"What I wanted to do: {Action.Label}") },
            .. Why.Select(reason => "– " + words.Say(reason.Because)),
        ];
        return $"mailto:{channel.Address}?subject={Uri.EscapeDataString(subject)}"
            + $"&body={Uri.EscapeDataString(string.Join("\r\n", lines))}";
    }

    // "action" is a route value of Razor Pages too, so the query is asked itself.
    private SelfServiceAction? Asked() =>
        Request.Query["action"].ToString() is { Length: > 0 } slug ? SelfServiceActions.Find(slug) : null;
}
