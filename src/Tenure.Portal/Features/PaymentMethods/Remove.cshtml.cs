using Microsoft.AspNetCore.Mvc;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.PaymentMethods;

/// <summary>Removing a method, with what takes its place where it is in use.</summary>
public sealed class RemovePage(Desk desk, Visitor visitor, Frame frame) : MethodPage(desk, visitor, frame)
{
    private static readonly FormattableString Title = $"Remove payment method";

    public bool IsNeeded => Methods.IsNeeded(Method, Facts);

    public IReadOnlyList<PaymentMethod> Replacements => [.. RemoveMethod.Replacements(Method, Facts)];

    [BindProperty]
    public Guid? Replacement { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await Load(id, Title) is { } elsewhere) return elsewhere;
        Refused = MethodCard.Refusal(new RemoveMethod().Decide(Facts, new RemoveMethod.Input(id)));
        Replacement = IsNeeded ? Preferred()?.Id : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id) =>
        await Load(id, Title) ?? await Quote(new RemoveMethod(), new RemoveMethod.Input(id, Replacement));

    private PaymentMethod? Preferred() =>
        Replacements.OrderByDescending(method => method.Id == Facts.Account.DefaultMethodId).FirstOrDefault();
}
