using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Portal.Look;
using Tenure.Subscriptions;

namespace Tenure.Portal.Features.Styleguide;

/// <summary>Every part of the look on one page, for review and for the accessibility test; only in the demo.</summary>
[Microsoft.AspNetCore.Authorization.AllowAnonymous]
public sealed class StyleguidePage(PortalSettings settings, IWebHostEnvironment environment, Frame frame) : PageModel
{
    public static readonly LineTable Lines = new(
        [
            new($"{"Meridian Standard"}", Euros(336_00))
            {
                Detail = $"{new Term(new(2026, 3, 15), new(2026, 8, 8)):short}",
                Working = $"{new Invoicing.Working(2, Euros(420_00), new(146, 365, ShareUnit.Days))}",
            },
            new($"Credit for unused days", Euros(-42_50)) { Working = $"{Euros(-42_50)}" },
        ],
        [
            new($"Net", Euros(293_50)),
            new($"VAT {"21%"}", Euros(61_64)),
            new($"Due today", Euros(355_14), Main: true),
        ])
    { Caption = $"What this change costs" };

    public static readonly IReadOnlyList<TimelineEntry> History =
    [
        new(new(2026, 3, 15, 14, 5), $"{2:seat was|seats were} added")
        {
            Who = $"{"Sanne de Vries"}",
            Tone = Tone.Good,
        },
        new(new(2026, 2, 1, 0, 0), $"The subscription was renewed") { Detail = $"{Euros(3360_00)}" },
        new(new(2026, 1, 30, 9, 12), $"A payment failed") { Tone = Tone.Bad },
    ];

    public static readonly Reason Partner = new(
        $"This subscription was bought through {"Cadpoint BV"}, who changes it for you.",
        $"Ask {"Cadpoint BV"}",
        "/contracts");

    public static readonly Reason Overdue =
        new($"An invoice is overdue.", $"Pay the open invoice first", "/invoices");

    public static Money Euros(long cents) => new(cents, Currency.Eur);

    public IActionResult OnGet()
    {
        if (!settings.Demo && !environment.IsDevelopment()) return NotFound();

        frame.Title = $"Style guide";
        frame.Area = Area.Subscriptions;
        frame.Trail.Add(new Crumb($"{"Meridian Standard"}", "/subscriptions"));
        frame.Reader ??= new Reader("Sanne de Vries", "sanne@example.com")
        {
            Account = new("1", "Bouwbureau De Vries BV"),
            Accounts = [new("1", "Bouwbureau De Vries BV"), new("2", "Harbour Studio Pty Ltd")],
            UnreadNotices = 3,
        };
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!settings.Demo && !environment.IsDevelopment()) return NotFound();

        Flash.Put(TempData, "✓");
        return RedirectToPage();
    }
}
