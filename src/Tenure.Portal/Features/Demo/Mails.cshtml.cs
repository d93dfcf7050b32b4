using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Portal.Demo;
using Tenure.Portal.SelfService;

namespace Tenure.Portal.Features.Demo;

/// <summary>The mails that the demo sent.</summary>
[DemoOnly]
[AllowAnonymous]
public sealed class Mails(DemoMails folder, Sellers sellers) : PageModel
{
    public IReadOnlyList<DemoMail> All { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => All = await folder.All(stop);

    public LocalDateTime At(DemoMail mail) =>
        mail.At.InZone(DateTimeZoneProviders.Tzdb[sellers.Current.Entity.Zone]).LocalDateTime;
}
