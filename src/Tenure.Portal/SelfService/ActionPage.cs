using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Subscriptions;

namespace Tenure.Portal.SelfService;

/// <summary>The form of one action on one subscription: what it asks for, and what would come of it.</summary>
/// <remarks>Every number it shows comes from the action itself, which later makes and executes the quote.</remarks>
public abstract class ActionPage(Desk desk, Visitor visitor, Frame frame) : PageModel
{
    public Facts Facts { get; private set; } = null!;
    public Subscription Subscription => Facts.Subscription;

    /// <summary>Why the action is not available whatever is entered; empty where it is.</summary>
    public IReadOnlyList<Reason> WhyNot { get; private set; } = [];

    /// <summary>What would come of the form as it stands; null while it cannot be read.</summary>
    public Preview? Preview { get; private set; }

    /// <summary>What is wrong with the form, by field.</summary>
    public IList<FieldError> Errors { get; } = [];

    public abstract SelfServiceAction Action { get; }

    /// <summary>The ids of the fields in which something can be wrong.</summary>
    public virtual IReadOnlyList<string> Fields => [];

    /// <summary>The page's own address.</summary>
    public string Path => $"/subscriptions/{Subscription.Id}/{Action.Slug}";

    /// <param name="id">The subscription.</param>
    /// <param name="quote">The quote that the customer returns from: its input fills the form.</param>
    /// <param name="method">The payment method that the customer returns with after storing it.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, Guid? quote, Guid? method)
    {
        if (!await Load(id)) return NotFound();
        if (WhyNot.Count > 0) return Page();
        if (quote is { } earlier && await InputOf(earlier) is { } input) Fill(input);
        else Begin();
        if (method is { } stored && Facts.FindMethod(stored) is not null) Take(stored);
        Decide();
        Errors.Clear();
        return Page();
    }

    /// <summary>Shows what would come of the form: the part of the page for a script, else the whole page.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(Guid id)
    {
        if (!await Load(id)) return NotFound();
        if (WhyNot.Count == 0) Decide();
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_PreviewSwap", this) : Page();
    }

    /// <summary>Makes the quote and leads to its review.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Load(id)) return NotFound();
        if (WhyNot.Count > 0) return Again();
        if (Read() is not { } input || Errors.Count > 0) return Again();
        switch (await desk.Quote(Action, visitor.AccountId, visitor.Actor, new Asked(id, input)))
        {
            case QuoteAnswer.Quoted(var quote, _):
                return Redirect($"/quotes/{quote.Id}");
            case QuoteAnswer.Refused(var obstacles):
                Refuse(obstacles);
                return Again();
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Whether something is wrong with a field.</summary>
    public bool Has(string field) => Errors.Any(error => error.Field == field);

    /// <summary>What is wrong with a field, for the place above it.</summary>
    public FieldErrors At(string field) => new([.. Errors.Where(error => error.Field == field)], field);

    /// <summary>The same for the attribute that says so; null leaves it out.</summary>
    public string? Wrong(string field) => Has(field) ? "true" : null;

    /// <summary>Fills the form as it is first shown.</summary>
    protected abstract void Begin();

    /// <summary>Chooses a payment method that was just stored, where the form asks for one.</summary>
    protected virtual void Take(Guid method)
    {
    }

    /// <summary>Fills the form with an input that was quoted before.</summary>
    protected abstract void Fill(object input);

    /// <summary>The action's input out of the form; adds errors where it cannot be read.</summary>
    protected abstract object? Read();

    /// <summary>
    /// The field whose value would have to change to avoid the obstacle; null for the form as a whole.
    /// </summary>
    protected virtual string? FieldOf(Obstacle obstacle) => null;

    /// <summary>A whole number as it was typed; an error where it is none.</summary>
    protected int? Whole(string field, string? typed)
    {
        const System.Globalization.NumberStyles digits = System.Globalization.NumberStyles.None;
        if (int.TryParse(typed?.Trim(), digits, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return number;
        Errors.Add(new FieldError(field, string.IsNullOrWhiteSpace(typed)
            ? (FormattableString)$"Fill in how many seats, as a whole number."
            : $"“{typed}” is not a whole number. Use digits only, for example 12."));
        return null;
    }

    /// <summary>The id that was chosen; one that cannot be read becomes an id that nothing has.</summary>
    protected static Guid? Chosen(string? value) =>
        string.IsNullOrEmpty(value) ? null : Guid.TryParse(value, out var id) ? id : Guid.Empty;

    /// <summary>Reads the subscription; false where this account has none with the id.</summary>
    protected async Task<bool> Load(Guid id)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor, id);
        if (facts.Subscriptions.All(one => one.Id != id)) return false;
        Facts = facts;
        WhyNot = Reasons.Of(Action.WhyNot(facts), Action.Slug, id);
        frame.Title = Action.Label;
        frame.Area = Area.Subscriptions;
        frame.Trail.Add(new Crumb($"{facts.Product.Name}", $"/subscriptions/{id}"));
        return true;
    }

    private async Task<object?> InputOf(Guid quote)
    {
        var reviewed = await desk.Review(visitor.AccountId, visitor.Actor, quote);
        var isOurs = reviewed?.Quote.Action == Action.Slug && reviewed.Quote.SubscriptionId == Subscription.Id;
        return isOurs ? Quotes.InputOf(Action, reviewed!.Quote) : null;
    }

    private void Decide()
    {
        if (Read() is not { } input || Errors.Count > 0) return;
        var decision = Action.Decide(Facts, input);
        Preview = Preview.Of(Facts, decision, Action.Slug);
        if (decision is Decision.Refused(var obstacles)) Refuse(obstacles);
    }

    private void Refuse(IEnumerable<Obstacle> obstacles)
    {
        foreach (var obstacle in obstacles)
            Errors.Add(new FieldError(FieldOf(obstacle), obstacle.Because) { Remedy = obstacle.Remedy?.Words });
    }

    private PageResult Again()
    {
        if (Errors.Count == 0) Decide();
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}

/// <summary>What is wrong with a field, and what would be right.</summary>
/// <param name="Field">Its id on the page; null for the form as a whole.</param>
public sealed record FieldError(string? Field, FormattableString Because)
{
    public FormattableString? Remedy { get; init; }
}

/// <summary>What is wrong with one field.</summary>
public sealed record FieldErrors(IReadOnlyList<FieldError> Errors, string Field)
{
    /// <summary>Whether it replaces what the page in the browser still says.</summary>
    public bool Clears { get; init; }
}
