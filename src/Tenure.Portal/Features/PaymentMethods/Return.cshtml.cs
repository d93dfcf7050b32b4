using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Access;
using Tenure.Portal.Billing;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Store;
using Tenure.Store.Access;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>Coming back from the provider's page: the method is stored once, then its purpose is reviewed.</summary>
public sealed class ReturnPage(
    Database database, Desk desk, Visitor visitor, Storing storing, Words words) : PageModel
{
    public MethodSetupRow Setup { get; private set; } = null!;

    public bool IsWaiting => Setup.FinishedAt is null;

    /// <summary>Where the provider sends the customer afterwards.</summary>
    public static Uri Address(HttpRequest request) => new($"{request.Scheme}://{request.Host}/payment-methods/return");

    public async Task<IActionResult> OnGetAsync(string? setup, CancellationToken cancellation)
    {
        if (setup is null || await storing.Finish(visitor.AccountId, setup, cancellation) is not { } found)
            return NotFound();
        Setup = found;
        return found.MethodId is { } method ? await GoOn(method, cancellation) : Page();
    }

    private async Task<IActionResult> GoOn(Guid method, CancellationToken cancellation)
    {
        await using var reader = database.Reader(visitor.AccountId);
        if (await reader.Method(method, cancellation) is not { RemovedAt: null } stored)
            return Redirect("/payment-methods");
        var after = new AfterStoring(desk, visitor);
        var path = await after.PathOf(method, Setup.Purpose);
        var (text, tone) = after.Refused is [var obstacle, ..]
            ? (words.Say($"{stored.Label} was added, but it could not take over: {obstacle.Because}"), Tone.Warn)
            : (words.Say($"{stored.Label} was added."), Tone.Good);
        Flash.Put(TempData, text, tone);
        return Redirect(path);
    }
}
