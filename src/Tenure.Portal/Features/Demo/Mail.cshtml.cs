using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tenure.Portal.Demo;

namespace Tenure.Portal.Features.Demo;

/// <summary>One mail that the demo sent, as text.</summary>
[DemoOnly]
[AllowAnonymous]
public sealed class Mail(DemoMails folder) : PageModel
{
    public DemoMail Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string name, CancellationToken stop)
    {
        if (await folder.Find(name, stop) is not { } mail) return NotFound();
        Shown = mail;
        return Page();
    }
}
