using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tenure.Collecting;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Quotes;

/// <summary>What was done where nothing had to be paid: each effect in words, and what holds from now on.</summary>
public sealed class DonePage(Desk desk, Database database, Challenges challenges, Visitor visitor) : PageModel
{
    public Quote Quote { get; private set; } = null!;
    public SelfServiceAction Action { get; private set; } = null!;

    /// <summary>What was done, a sentence each.</summary>
    public IReadOnlyList<FormattableString> Done { get; private set; } = [];

    /// <summary>Invoices that were collected at once because of it, with what came of that.</summary>
    public IReadOnlyList<Collected> Collected { get; private set; } = [];

    /// <summary>Whether it is certain that nothing was charged; old quotes do not say what they did.</summary>
    public bool IsFree => Quote.JournalId is not null && Collected.Count == 0;

    /// <summary>The renewal as it stands now; null for what concerns no single subscription that still runs.</summary>
    public Outlook? Now { get; private set; }

    /// <summary>Whether it waits for the renewal, so that it can still be undone.</summary>
    public bool CanBeUndone => Action is ReduceSeats or ChangeTerm or SetAutoRenew;

    /// <summary>Whether something billed for the subscription is not paid yet.</summary>
    public bool Owes { get; private set; }

    /// <summary>The name of the subscription it was about.</summary>
    public string? Name { get; private set; }

    /// <param name="id">The quote.</param>
    /// <param name="attempt">Key of the charge that the customer returns from.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, string? attempt)
    {
        await using var reader = new AccountReader(database.Read(), visitor.AccountId);
        if (await reader.Quote(id) is not { } quote) return NotFound();
        if (quote.ConfirmedAt is null) return Redirect($"/quotes/{id}");
        if (quote.OrderId is { } order) return Redirect($"/orders/{order}");
        if (attempt is not null)
        {
            await challenges.Returned(visitor.AccountId, attempt);
            return Redirect($"/quotes/{id}/done");
        }

        (Quote, Action) = (quote, SelfServiceActions.Find(quote.Action)!);
        Done = await SentencesOf(quote);
        Collected = await CollectedBy(quote);
        await Outlook(quote);
        return Page();
    }

    private async Task Outlook(Quote quote)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor, quote.SubscriptionId);
        if (facts.Subscriptions.All(one => one.Id != quote.SubscriptionId)) return;
        Now = SelfService.Outlook.Of(facts);
        Owes = facts.OpenInvoices.Any(invoice => invoice.Subscriptions.Contains(facts.Subscription.Id));
        Name = Subscriptions.SubscriptionRow.NameOf(facts.Subscription, facts);
    }

    private async Task<IReadOnlyList<Collected>> CollectedBy(Quote quote)
    {
        await using var context = database.Read();
        return await (from attempt in context.Attempts
                      where attempt.AccountId == visitor.AccountId && quote.Attempts.Contains(attempt.Id)
                      join invoice in context.Invoices on
                          new { attempt.AccountId, Id = attempt.InvoiceId } equals
                          new { invoice.AccountId, Id = (Guid?)invoice.Id }
                      select new Collected(attempt, invoice.Number!)).ToListAsync();
    }

    private async Task<IReadOnlyList<FormattableString>> SentencesOf(Quote quote)
    {
        await using var context = database.Read();
        var labels = (await context.Methods.Where(row => row.AccountId == visitor.AccountId).ToListAsync())
            .ToDictionary(method => method.Id, method => method.Label);
        var rows = await context.Journal.Where(row => row.AccountId == visitor.AccountId
            && row.Id == quote.JournalId).ToListAsync();
        return [.. rows.SelectMany(row => Past.Sentences(row.Effects, labels))];
    }
}

/// <summary>An open invoice that a change had collected at once.</summary>
public sealed record Collected(Attempt Attempt, string Number)
{
    public Alert Alert => Attempt.State switch
    {
        AttemptState.Succeeded => new(Tone.Good, $"Invoice {Number} ({Attempt.Amount}) is paid."),
        AttemptState.Pending => new(Tone.Good, $"Invoice {Number} ({Attempt.Amount}) is being collected."),
        AttemptState.ActionRequired => new(Tone.Warn, $"Your bank wants to know that it is you.")
        {
            Action = new($"Approve the payment", Attempt.Redirect ?? Path),
        },
        AttemptState.Declined => new(Tone.Bad, Orders.Progresses.Why(Attempt.Reason))
        {
            Title = $"Invoice {Number} ({Attempt.Amount}) could not be collected",
            Action = new($"Open invoice {Number}", Path),
        },
        _ => new(Tone.Info, $"We are still checking with the bank whether invoice {Number} is paid."),
    };

    private string Path => $"/invoices/{Attempt.InvoiceId}";
}
