using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Tenure.Portal.Access;

namespace Tenure.Portal.Features.SignIn;

/// <summary>Sends one more link to the same address before money moves, where the last sign-in is long ago.</summary>
[EnableRateLimiting(AccessHost.SignInLimit)]
public sealed class Again(Visitor visitor, SignInPost post) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public string Mail => visitor.Person.Mail;
    public string Back => Url.IsLocalUrl(Return) ? Return! : "/";

    public IActionResult OnPost()
    {
        post.Ask(Mail, Back);
        return Redirect("/sign-in/sent");
    }
}
