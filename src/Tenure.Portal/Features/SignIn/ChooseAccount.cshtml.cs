using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tenure.Portal.Features.SignIn;

/// <summary>Lets a member of several accounts choose which one to look at.</summary>
public sealed class ChooseAccount : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }
}
