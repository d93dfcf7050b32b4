using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Collecting;
using Tenure.Connectors.Payments;
using Tenure.Portal.Access;
using Tenure.Portal.Billing;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Portal.Web;
using Tenure.SelfService;
using Tenure.Store.Access;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>Choosing the kind of a new payment method, and what it is for once it is stored.</summary>
public sealed class NewPage(
    Desk desk, Visitor visitor, Storing storing, Words words, Translations translations) : PageModel
{
    public const string ForDefault = "default", ForSubscriptions = "subscriptions";

    public Facts Facts { get; private set; } = null!;

    /// <summary>The kinds of payment method that the account's market offers.</summary>
    public IReadOnlyList<MethodKind> Kinds { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>What the method is for afterwards.</summary>
    [BindProperty(SupportsGet = true)]
    public string? For { get; set; }

    /// <summary>The page to go back to with the new method.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public FormattableString? Problem { get; private set; }

    public bool ComesFromElsewhere => SafeFrom is not null;

    private string? SafeFrom => Url.IsLocalUrl(From) ? From : null;

    public async Task<IActionResult> OnGetAsync()
    {
        await Load();
        For ??= Facts.FindMethod(Facts.Account.DefaultMethodId ?? Guid.Empty) is null ? ForDefault : "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await Load();
        if (MethodKinds.Find(Kind ?? "") is not { } kind || !Kinds.Contains(kind))
            return Again($"Choose how you want to pay.");
        var purpose = new SetupPurpose
        {
            MakeDefault = For == ForDefault, ChooseSubscriptions = For == ForSubscriptions, From = SafeFrom,
        };
        if (kind.IsManual()) return await Agree(kind, purpose);
        try
        {
            var wish = new MethodWish(visitor.AccountId, visitor.Actor, kind, purpose, words.Language);
            return Redirect((await storing.Begin(wish, ReturnPage.Address(Request), cancellation)).ToString());
        }
        catch (ProviderUnavailableException)
        {
            return Again($"Our payment provider cannot be reached. Nothing was stored; try again in a little while.");
        }
    }

    private async Task<IActionResult> Agree(MethodKind kind, SetupPurpose purpose)
    {
        var label = translations.For(Facts.Account.Language).Say(MethodNames.Of(kind));
        var method = await storing.Agree(visitor.AccountId, visitor.Actor, kind, label);
        Flash.Put(TempData, words.Say($"{method.Label} was added."));
        return Redirect(await new AfterStoring(desk, visitor).PathOf(method.Id, purpose));
    }

    private async Task Load()
    {
        Facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        var offered = Facts.Catalog.FindMarket(Facts.Account.Country)?.PaymentMethods ?? [];
        Kinds = [.. offered.Select(MethodKinds.Find).OfType<MethodKind>().Where(IsNew)];
    }

    // Payment by hand is agreed once; of what is stored at a provider there can be several.
    private bool IsNew(MethodKind kind) => !kind.IsManual() || Facts.Methods.All(method => method.Kind != kind);

    private PageResult Again(FormattableString problem)
    {
        Problem = problem;
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
