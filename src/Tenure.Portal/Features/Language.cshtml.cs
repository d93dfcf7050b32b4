using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Web;

namespace Tenure.Portal.Features;

/// <summary>Keeps the language somebody chose and returns to the page they were on.</summary>
[Microsoft.AspNetCore.Authorization.AllowAnonymous]
public sealed class LanguagePage : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public IActionResult OnPost(string language, string? returnUrl)
    {
        if (Language.Find(language) is not { } chosen) return BadRequest();

        ReaderLanguage.Choose(HttpContext, chosen);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }
}
