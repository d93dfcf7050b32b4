using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tenure.Portal.Access;
using Tenure.Store;

namespace Tenure.Portal.Features.SignIn;

/// <summary>Signing out.</summary>
public sealed class SignOut : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync();
        return Redirect("/sign-in");
    }
}

/// <summary>Looking at another of the person's accounts.</summary>
public sealed class SwitchAccount(Database database, Visitor visitor) : PageModel
{
    [BindProperty]
    public string? Return { get; set; }

    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPost(Guid account)
    {
        await using var context = database.Read();
        if (!await context.Members.AnyAsync(one => one.AccountId == account && one.PersonId == visitor.Person.Id))
            return NotFound();
        await new Session(visitor.Person.Id, account, visitor.SignedInAt).Begin(HttpContext);
        return LocalRedirect(Url.IsLocalUrl(Return) ? Return! : "/");
    }
}
