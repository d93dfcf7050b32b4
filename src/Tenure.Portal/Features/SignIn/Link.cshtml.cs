using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NodaTime;
using Tenure.Portal.Access;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Reading;

namespace Tenure.Portal.Features.SignIn;

/// <summary>What a mailed link opens: a button, since programs that check mails open links too.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccessHost.SignInLimit)]
[ResponseCache(NoStore = true)]
public sealed class Link(Database database, IClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Whether it never was, is used or has expired.</summary>
    public bool IsUsedUp { get; private set; }

    public string AskAgain => Back is null ? "/sign-in" : $"/sign-in?return={Uri.EscapeDataString(Back)}";

    private string? Back => Url.IsLocalUrl(Return) ? Return : null;

    public void OnGet() => IsUsedUp = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPost()
    {
        var now = clock.GetCurrentInstant();
        if (await database.UseLink(Token ?? "", now) is not { } person) return Refuse();
        await using var context = database.Read();
        var accounts = await context.MembershipsOf(person);
        if (accounts.Count == 0) return Refuse();
        await new Session(person, accounts[0].Account.Id, now).Begin(HttpContext);
        if (accounts.Count == 1) return LocalRedirect(Back ?? "/");
        return Redirect(Back is null ? "/sign-in/account" : $"/sign-in/account?return={Uri.EscapeDataString(Back)}");
    }

    private PageResult Refuse()
    {
        IsUsedUp = true;
        return Page();
    }
}
