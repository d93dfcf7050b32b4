using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tenure.Portal.Access;
using Tenure.Portal.Web;
using Tenure.Store;

namespace Tenure.Portal.Features;

/// <summary>
/// Keeps the language somebody chose, for their mails too if they are signed in, and returns to where they were.
/// </summary>
[Microsoft.AspNetCore.Authorization.AllowAnonymous]
public sealed class LanguagePage(Database database, Visitor visitor) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPost(string language, string? returnUrl)
    {
        if (Language.Find(language) is not { } chosen) return BadRequest();

        ReaderLanguage.Choose(HttpContext, chosen);
        if (visitor.IsKnown) await Write(visitor.Person.Id, chosen);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }

    private Task Write(Guid person, Language chosen) => database.Write(context => context.Persons
        .Where(row => row.Id == person)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, chosen.Code)));
}
