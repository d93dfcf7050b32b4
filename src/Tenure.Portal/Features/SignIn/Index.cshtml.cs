using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using NodaTime;
using Tenure.Portal.Access;
using Tenure.Portal.Demo;
using Tenure.Store;

namespace Tenure.Portal.Features.SignIn;

/// <summary>Signing in with a mailed link; in the demo by choosing a person.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccessHost.SignInLimit)]
public sealed class Index(PortalSettings settings, Database database, SignInPost post, IClock clock) : PageModel
{
    private const int LongestMail = 254;

    public bool Demo => settings.Demo;

    /// <summary>The demo's companies and who works there.</summary>
    public IReadOnlyList<DemoCompany> Companies { get; private set; } = [];

    /// <summary>Whether what was entered is not a mail address.</summary>
    public bool IsNoMail { get; private set; }

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public async Task OnGet()
    {
        if (Demo) Companies = await DemoCompany.All(database);
    }

    /// <summary>Asks for a link; the answer is the same whether the address is known or not.</summary>
    public IActionResult OnPost()
    {
        var mail = Mail?.Trim() ?? "";
        IsNoMail = mail.Length > LongestMail || !new EmailAddressAttribute().IsValid(mail);
        if (IsNoMail) return Page();
        post.Ask(mail, Local(Return));
        return Redirect("/sign-in/sent");
    }

    public async Task<IActionResult> OnPostChoose(Guid person, Guid account)
    {
        if (!Demo) return NotFound();
        await new Session(person, account, clock.GetCurrentInstant()).Begin(HttpContext);
        return LocalRedirect(Local(Return) ?? "/");
    }

    private string? Local(string? path) => Url.IsLocalUrl(path) ? path : null;
}
