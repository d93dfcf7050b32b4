using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tenure.Portal.Tests.Browser;
using Tenure.Store;

namespace Tenure.Portal.Tests.Overview;

/// <summary>The demo's customers, as whom a test looks at the portal.</summary>
internal static class Customers
{
    public const string Dutch = "sanne.visser@grutto.example", American = "grace.holloway@cedarhollow.example",
        Australian = "ruby.thornton@saltbush.example", Payer = "callum.fraser@saltbush.example";

    public static readonly IReadOnlyList<string> Owners = [Dutch, American, Australian];

    /// <summary>Chooses a person on the demo's sign-in page and goes on to a page.</summary>
    public static async Task SignIn(this Window window, PortalHost portal, string mail, string path)
    {
        await using var context = portal.Services.GetRequiredService<Database>().Read();
        var person = await context.Persons.Where(row => row.Mail == mail).Select(row => row.Id).SingleAsync();
        await window.Go("/sign-in?Return=" + Uri.EscapeDataString(path));
        await window.Page.Locator($"button[name=person][value='{person}']").First.ClickAsync();
        await window.Page.WaitForURLAsync("**" + path);
    }
}
