using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tenure.Portal.Features.SignIn;

/// <summary>Says that a link may be on its way, to everybody the same.</summary>
[AllowAnonymous]
public sealed class Sent : PageModel;
