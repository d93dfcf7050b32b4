using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Features.Help;

/// <summary>A question to support that already says what was wanted and why it was refused.</summary>
public sealed class CasePage(Desk desk, SupportDesk support, Visitor visitor, Words words) : PageModel
{
    /// <summary>The subscription a question is about; one of another account is not found.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Subscription { get; set; }

    [BindProperty]
    public CaseForm Form { get; set; } = new();

    public Facts Facts { get; private set; } = null!;

    /// <summary>The action that was refused.</summary>
    public SelfServiceAction? Action { get; private set; }

    /// <summary>Name and number of the subscription in question.</summary>
    public string? About { get; private set; }
    public IReadOnlyList<Reason> Why { get; private set; } = [];
    public IReadOnlyList<Replies> Offered { get; private set; } = [];
    public IReadOnlyList<ShownChannel> Channels { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load()) return NotFound();
        Form = new CaseForm { Request = Ids.New(), Subject = Topic(), Reply = Kebab.Name(CaseReply.Mail) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load()) return NotFound();
        if (Form.Request == Guid.Empty) Form = Form with { Request = Ids.New() };
        Errors = [.. Form.Errors(Offered)];
        if (Errors.Count > 0) return Again();
        if (await support.Open(visitor.Actor, Asked(), words) is { } opened)
        {
            Flash.Put(TempData, words.Say($"Support has your question {opened.Number}"));
            return Redirect($"/help/cases/{opened.Id}");
        }

        var used = Obstacles.RequestUsed;
        Form = Form with { Request = Ids.New() };
        Errors = [new FieldError(null, used.Because) { Remedy = used.Remedy!.Words }];
        return Again();
    }

    public FieldErrors At(string field) => new([.. Errors.Where(error => error.Field == field)], field);

    /// <summary>For the attribute that says a field is wrong; null leaves it out.</summary>
    public string? Wrong(string field) => Errors.Any(error => error.Field == field) ? "true" : null;

    private async Task<bool> Load()
    {
        Facts = await desk.Facts(visitor.AccountId, visitor.Actor, Subscription);
        var seen = visitor.Actor.May(Permission.SeeSubscriptions) ? Facts.Subscriptions : [];
        if (Subscription is { } id && seen.All(one => one.Id != id)) return false;
        // "action" is a route value of Razor Pages too, so the query is asked itself.
        Action = SelfServiceActions.Find(Request.Query["action"].ToString());
        if (Subscription is not null)
            About = $"{Names.Of(Facts.Subscription, Facts.Catalog)} ({Facts.Subscription.Number})";
        if (Action is not null && (Action.IsForAccount || Subscription is not null))
            Why = Reason.WithoutHowTo(Reasons.Of(Action.WhyNot(Facts), Action.Slug, Subscription));
        Offered = Replies.Offered(Facts);
        Channels = ShownChannel.All(Facts, words.Language, Mail());
        return true;
    }

    private string Topic() => (Action, About) switch
    {
        ({ } action, { } about) => words.Say($"{action.Label}: {about}"),
        ({ } action, null) => words.Say(action.Label),
        (null, { } about) => words.Say($"A question about {about}"),
        _ => "",
    };

    private SupportCase Asked() => new()
    {
        AccountId = visitor.AccountId,
        Id = Form.Request,
        Number = "",
        OpenedAt = Facts.Now,
        OpenedBy = visitor.Person.Name,
        SubscriptionId = Subscription,
        Action = Action?.Slug,
        Subject = string.Join(' ', Form.Subject!.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)),
        Text = Form.Text!.Trim().ReplaceLineEndings("\n"),
        Reply = Form.Wanted(Offered),
        Phone = string.IsNullOrWhiteSpace(Form.Phone) ? null : Form.Phone.Trim(),
        Slot = Form.Chosen(Offered),
        State = CaseState.Open,
    };

    // A mail that names the subscription, the action and every reason, so that nobody has to ask again.
    private string Mail()
    {
        IEnumerable<string> lines =
        [
            .. Action is null ? [] : new[] { words.Say($"What I wanted to do: {Action.Label}") },
            .. Why.Select(reason => "– " + words.Say(reason.Because)),
        ];
        return $"?subject={Uri.EscapeDataString(About is null ? words.Say($"A question") : Topic())}"
            + $"&body={Uri.EscapeDataString(string.Join("\r\n", lines))}";
    }

    private PageResult Again()
    {
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
