using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Accounts;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Store;
using Tenure.Store.Access;
using Tenure.Store.Reading;

namespace Tenure.Portal.Features.Help;

/// <summary>Questions to support: the reader's own, or all of them for a reader who looks after the account.</summary>
public sealed class CasesPage(Database database, Visitor visitor) : PageModel
{
    public IReadOnlyList<SupportCase> Cases { get; private set; } = [];
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public async Task OnGetAsync()
    {
        await using var reader = database.Reader(visitor.AccountId);
        Zone = (await reader.Account())!.TimeZone;
        Cases = [.. (await reader.Cases()).Where(one => MaySee(one, visitor.Actor))];
    }

    public static bool MaySee(SupportCase one, Actor reader) =>
        one.PersonId == reader.PersonId || reader.May(Permission.ChangeSubscriptions);

    public static Badge BadgeOf(CaseState state) => state switch
    {
        CaseState.Answered => new(Tone.Good, $"Answered"),
        CaseState.Closed => new(Tone.Plain, $"Closed"),
        _ => new(Tone.Info, $"With support"),
    };
}
