using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Billing;
using Tenure.Portal.SelfService;
using Tenure.Portal.Web;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>All payment methods of the account in one place, with what each pays for.</summary>
public sealed class IndexPage(Database database, Desk desk, Visitor visitor, Storing storing) : PageModel
{
    public IReadOnlyList<MethodCard> Cards { get; private set; } = [];

    /// <summary>Why the reader may change nothing here; null where they may.</summary>
    public Obstacle? Closed { get; private set; }

    /// <summary>Why making a method the default was refused.</summary>
    public IReadOnlyList<Obstacle> Refused { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await FinishLeft(cancellation);
        await Load();
    }

    public async Task<IActionResult> OnPostDefaultAsync(Guid method)
    {
        var asked = new Asked(null, new SetDefaultMethod.Input(method));
        switch (await desk.Quote(new SetDefaultMethod(), visitor.AccountId, visitor.Actor, asked))
        {
            case QuoteAnswer.Quoted(var quote, _):
                return Redirect($"/quotes/{quote.Id}");
            case QuoteAnswer.Refused(var obstacles):
                Refused = obstacles;
                await Load();
                return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task Load()
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        Closed = facts.Actor.May(Permission.ChangePaymentMethods) ? null : Obstacles.NotAllowed;
        Cards =
        [
            .. facts.Methods.OrderByDescending(method => method.Id == facts.Account.DefaultMethodId)
                .Select(method => MethodCard.Of(method, facts)),
        ];
    }

    // Somebody who never came back from the provider's page still finds the method they entered there.
    private async Task FinishLeft(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await using var reader = database.Reader(visitor.AccountId);
            foreach (var reference in await reader.OpenSetups(cancellation))
                await storing.Finish(visitor.AccountId, reference, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The provider is slow; the page does not wait for it.
        }
    }
}
