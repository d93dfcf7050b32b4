using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.Web;
using Tenure.SelfService;

namespace Tenure.Portal.Features.Errors;

/// <summary>What a reader sees when a page cannot answer: what happened, what became of it, the way on.</summary>
[IgnoreAntiforgeryToken]
[Microsoft.AspNetCore.Authorization.AllowAnonymous]
public sealed class ErrorPage(Visitor visitor) : PageModel
{
    public int Code { get; private set; }
    public FormattableString Title { get; private set; } = $"";
    public FormattableString Text { get; private set; } = $"";

    /// <summary>The page to try again; null where trying again cannot help.</summary>
    public string? Back { get; private set; }

    /// <summary>Whom to ask instead, where it is the reader's role that does not suffice.</summary>
    public Reason? Ask { get; private set; }
    public bool MayOpenInvoices => visitor.MayOpen("/invoices");

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        Code = code;
        (Title, Text) = Words(code);
        if (code == 403) Ask = new Reason(Obstacles.NotAllowed.Remedy!.Words) { AsksOwner = true };
        if (code is 400 or 409 or 429 or 500) Back = Asked();
    }

    private string? Asked() =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;

    private FormattableString ForWhom() => PageAccess.Needed(Asked() ?? "") switch
    {
        Permission.SeeInvoices or Permission.PayInvoices =>
            $"Invoices are shown to owners, billing managers and payers of the account.",
        Permission.ChangePaymentMethods =>
            $"Payment methods are changed by owners and billing managers of the account.",
        _ => $"Payers see and pay invoices alone. All else is with an owner or a billing manager of the account.",
    };

    private (FormattableString Title, FormattableString Text) Words(int code) => code switch
    {
        400 when ExpiredForm.Met(HttpContext) => (
            $"This form had expired",
            $"Nothing was changed. Go back to the page, look at what it says now, and send it again."),
        400 => ($"We could not read that", $"Nothing was changed. Go back to the page and try again."),
        403 => ($"Your role does not open this page", ForWhom()),
        404 => (
            $"There is nothing here",
            $"The address may be mistyped, or the page belongs to an account you are not signed in to."),
        409 => (
            $"Something changed in the meantime",
            $"Nothing was changed by you. Go back to the page to see what it says now."),
        429 => ($"Too many tries", $"Wait a minute and try again."),
        _ => (
            $"Something went wrong on our side",
            $"We have noted it. Before you repeat a payment or an order, look under orders whether it went through."),
    };
}
