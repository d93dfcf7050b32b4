using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>A page about one stored payment method that leads to a quote.</summary>
public abstract class MethodPage(Desk desk, Visitor visitor, Frame frame) : PageModel
{
    public Facts Facts { get; private set; } = null!;
    public PaymentMethod Method { get; private set; } = null!;

    /// <summary>The subscriptions that the method pays for.</summary>
    public IReadOnlyList<Subscription> Serves => Methods.ServedBy(Method, Facts);

    /// <summary>Why the page cannot do what it is for; empty where it can.</summary>
    public IReadOnlyList<Obstacle> Refused { get; protected set; } = [];

    public string NameOf(Subscription subscription) => Names.Of(subscription, Facts.Catalog);

    protected Visitor Visitor => visitor;

    /// <summary>Finds the method; the answer to give where there is none.</summary>
    protected async Task<IActionResult?> Load(Guid id, FormattableString title)
    {
        Facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        if (Facts.FindMethod(id) is not { } found) return NotFound();
        Method = found;
        (frame.Title, frame.Area) = (title, Area.PaymentMethods);
        return null;
    }

    /// <summary>Leads to the review of the quote, or shows why there is none.</summary>
    protected async Task<IActionResult> Quote(SelfServiceAction action, object input)
    {
        switch (await desk.Quote(action, visitor.AccountId, visitor.Actor, new Asked(null, input)))
        {
            case QuoteAnswer.Quoted(var quote, _):
                return Redirect($"/quotes/{quote.Id}");
            case QuoteAnswer.Refused(var obstacles):
                return Again(obstacles);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    protected PageResult Again(IReadOnlyList<Obstacle> obstacles)
    {
        Refused = obstacles;
        var page = Page();
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }
}
