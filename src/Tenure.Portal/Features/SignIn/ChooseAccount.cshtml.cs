using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tenure.Portal.Features.SignIn;

/// <summary>For whoever is a member of several accounts: which one to look at.</summary>
public sealed class ChooseAccount : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }
}
