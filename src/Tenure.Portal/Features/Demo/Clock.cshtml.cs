using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.Text;
using Tenure.Portal.Demo;
using Tenure.Portal.Look;

namespace Tenure.Portal.Features.Demo;

/// <summary>The demo's clock: lets days pass, says how far it has come, begins anew.</summary>
[DemoOnly]
[AllowAnonymous]
[ResponseCache(NoStore = true)]
public sealed class Clock(DemoClock clock, DemoNights nights, DemoRestart restart, Words words) : PageModel
{
    [BindProperty]
    public string? Return { get; set; }

    /// <summary>The bar by itself, asked for again and again while days pass.</summary>
    public IActionResult OnGet()
    {
        if (!Request.Headers.ContainsKey("HX-Request")) return Redirect("/");
        // When the days have passed the whole page is out of date.
        if (nights.Progress is null) Response.Headers["HX-Refresh"] = "true";
        return Partial("_DemoBar");
    }

    public async Task<IActionResult> OnPost(int? days, string? until)
    {
        var today = await clock.Today();
        var wanted = days ?? (LocalDatePattern.Iso.Parse(until ?? "") is { Success: true, Value: var day }
            ? Period.DaysBetween(today, day)
            : 0);
        if (wanted is >= 1 and <= DemoClock.DaysMax) await nights.Pass(wanted);
        else Flash.Put(TempData, words.Say($"Choose a day after {today} and within three years."), Tone.Warn);
        return Back();
    }

    public async Task<IActionResult> OnPostStartOver(CancellationToken stop)
    {
        await restart.Begin(stop);
        return Redirect("/sign-in");
    }

    private LocalRedirectResult Back() => LocalRedirect(Url.IsLocalUrl(Return) ? Return! : "/");
}
