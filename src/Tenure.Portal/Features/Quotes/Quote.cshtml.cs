using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Portal.Access;
using Tenure.Portal.Features.Subscriptions;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Quotes;

/// <summary>The review of any action: what will happen and what it costs, to be confirmed as it stands.</summary>
public sealed class QuotePage(
    Desk desk, Challenges challenges, Visitor visitor, StepUp stepUp, Frame frame) : PageModel
{
    public Quote Quote { get; private set; } = null!;
    public SelfServiceAction Action { get; private set; } = null!;

    /// <summary>What can be confirmed; null where it cannot.</summary>
    public Preview? Preview { get; private set; }

    /// <summary>Why it can no longer be confirmed.</summary>
    public IReadOnlyList<Reason> WhyNot { get; private set; } = [];

    /// <summary>What is no longer as it was shown, line by line.</summary>
    public Difference? Difference { get; private set; }

    /// <summary>The subscription it is about, by name and number.</summary>
    public string? About { get; private set; }

    public bool Expired { get; private set; }

    /// <summary>Until when it holds, in the account's time.</summary>
    public LocalDateTime Until { get; private set; }

    public bool CostsMoney => !Quote.Bill.Gross.IsZero;

    /// <summary>The form it came from, filled as it was.</summary>
    public string Form =>
        Quote.SubscriptionId is { } id ? $"/subscriptions/{id}/{Quote.Action}?quote={Quote.Id}" : Back;

    /// <summary>Where one is without this change.</summary>
    public string Back => Quote.SubscriptionId is { } id ? $"/subscriptions/{id}" : "/payment-methods";

    /// <param name="id">The quote.</param>
    /// <param name="attempt">
    /// Key of the charge that the customer returns from, after proving at the bank who they are.
    /// </param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? attempt)
    {
        if (await desk.Review(visitor.AccountId, visitor.Actor, id) is not { } reviewed) return NotFound();
        if (reviewed.Quote.ConfirmedAt is not null) return Redirect(After(reviewed.Quote, attempt));
        Show(reviewed);
        return Page();
    }

    /// <summary>Confirms; a second click gets the answer of the first.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (stepUp.Before($"/quotes/{id}") is { } first && await MovesMoney(id)) return Redirect(first);
        var here = new Uri($"{Request.Scheme}://{Request.Host}/quotes/{id}");
        var answer = await desk.Confirm(visitor.AccountId, visitor.Actor, id, here);
        if (answer is ConfirmAnswer.Unknown) return NotFound();
        if (await desk.Review(visitor.AccountId, visitor.Actor, id) is not { } reviewed) return NotFound();
        if (answer is ConfirmAnswer.Confirmed)
            return Redirect(await challenges.Of(visitor.AccountId, reviewed.Quote) ?? After(reviewed.Quote, null));
        Show(reviewed);
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    /// <summary>Asks for the same once more, at what it costs now.</summary>
    public async Task<IActionResult> OnPostAgainAsync(Guid id)
    {
        if (await desk.Review(visitor.AccountId, visitor.Actor, id) is not { } reviewed) return NotFound();
        if (reviewed.Quote.ConfirmedAt is not null) return Redirect(After(reviewed.Quote, null));
        var action = SelfServiceActions.Find(reviewed.Quote.Action)!;
        var input = Tenure.Portal.SelfService.Quotes.InputOf(action, reviewed.Quote);
        var asked = new Asked(reviewed.Quote.SubscriptionId, input);
        var answer = await desk.Quote(action, visitor.AccountId, visitor.Actor, asked);
        if (answer is QuoteAnswer.Quoted(var fresh, _)) return Redirect($"/quotes/{fresh.Id}");
        Show(reviewed);
        WhyNot = Reasons.Of(((QuoteAnswer.Refused)answer).Obstacles, action.Slug, reviewed.Quote.SubscriptionId);
        return Page();
    }

    private async Task<bool> MovesMoney(Guid id) =>
        await desk.Review(visitor.AccountId, visitor.Actor, id) is { Quote.ConfirmedAt: null } reviewed
        && (!reviewed.Quote.Bill.Gross.IsZero || Collects(reviewed.Again));

    // A method that takes over what is owed is charged for it at once.
    private static bool Collects(DecidedAgain? again) =>
        again is { Decision: Decision.Change change } && Methods.Collected(change.Effects, again.Facts).Any();

    private static string After(Quote quote, string? attempt)
    {
        var query = attempt is null ? "" : $"?attempt={Uri.EscapeDataString(attempt)}";
        return quote.OrderId is { } order ? $"/orders/{order}{query}" : $"/quotes/{quote.Id}/done{query}";
    }

    private void Show(Reviewed reviewed)
    {
        Quote = reviewed.Quote;
        Action = SelfServiceActions.Find(Quote.Action)!;
        Until = Quote.ExpiresAt.InZone(reviewed.Account.TimeZone).LocalDateTime;
        frame.Title = $"Review";
        frame.Area = Quote.SubscriptionId is null ? Area.PaymentMethods : Area.Subscriptions;
        if (reviewed.Again is not { } again)
        {
            Expired = true;
            return;
        }

        if (Quote.SubscriptionId is { } id)
        {
            var subscription = again.Facts.Subscription;
            About = $"{SubscriptionRow.NameOf(subscription, again.Facts)} · {subscription.Number}";
            frame.Trail.Add(new Crumb($"{again.Facts.Product.Name}", $"/subscriptions/{id}"));
        }

        var preview = Preview.Of(again.Facts, again.Decision, Quote.Action);
        WhyNot = preview.Reasons;
        if (again.Decision is not Decision.Change change) return;
        if (change.Seal == Quote.Seal) Preview = preview;
        else Difference = Difference.Between(Quote, change, again.Facts);
    }
}
