using Microsoft.AspNetCore.Mvc;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Access;
using Tenure.Portal.Billing;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Store.Access;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>Entering new details for a method; they take over everything that the old ones paid for.</summary>
public sealed class EditPage(Desk desk, Visitor visitor, Frame frame, Storing storing, Words words)
    : MethodPage(desk, visitor, frame)
{
    private static readonly FormattableString Title = $"Edit payment method";

    public IReadOnlyList<MethodKind> Kinds { get; private set; } = [];

    public FormattableString? Problem { get; private set; }

    [BindProperty]
    public string? Kind { get; set; }

    public Task<IActionResult> OnGetAsync(Guid id) => Show(id);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var page = await Show(id);
        if (Kinds.Count == 0 || Refused.Count > 0) return page;
        var kind = MethodKinds.Find(Kind ?? "") is { } asked && Kinds.Contains(asked) ? asked : Kinds[0];
        try
        {
            var purpose = new SetupPurpose { Replaces = id };
            var wish = new MethodWish(Visitor.AccountId, Visitor.Actor, kind, purpose, words.Language);
            return Redirect((await storing.Begin(wish, ReturnPage.Address(Request), cancellation)).ToString());
        }
        catch (ProviderUnavailableException)
        {
            Problem = $"Our payment provider cannot be reached. Nothing was stored; try again in a little while.";
            return Page();
        }
    }

    private async Task<IActionResult> Show(Guid id)
    {
        if (await Load(id, Title) is { } elsewhere) return elsewhere;
        Refused = [.. Methods.UnderWay(Method, Facts)];
        var offered = Facts.Catalog.FindMarket(Facts.Account.Country)?.PaymentMethods ?? [];
        Kinds = [.. offered.Select(MethodKinds.Find).OfType<MethodKind>().Where(kind => !kind.IsManual())];
        Kind ??= Method.Kind.Code();
        return Page();
    }
}
