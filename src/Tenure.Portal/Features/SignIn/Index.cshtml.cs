using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Web;
using Tenure.Store;

namespace Tenure.Portal.Features.SignIn;

/// <summary>Signing in; in the demo by choosing a person.</summary>
[AllowAnonymous]
public sealed class Index(PortalSettings settings, Database database) : PageModel
{
    public bool Demo => settings.Demo;

    /// <summary>The demo's people, by account.</summary>
    public IReadOnlyList<IGrouping<string, Choice>> Choices { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPostChoose(Guid person, Guid account)
    {
        if (!Demo) return NotFound();
        await AccessHost.SignIn(HttpContext, person, account);
        return LocalRedirect(Url.IsLocalUrl(Return) ? Return! : "/");
    }

    private async Task Load()
    {
        if (!Demo) return;
        await using var context = database.Read();
        var all = await (from member in context.Members
                         join account in context.Accounts on member.AccountId equals account.Id
                         join person in context.Persons on member.PersonId equals person.Id
                         orderby account.Name, member.Role, person.Name
                         select new Choice(person, member.Role, account)).ToListAsync();
        Choices = [.. all.GroupBy(choice => choice.Account.Name)];
    }

    public sealed record Choice(Person Person, Role Role, Account Account);
}
