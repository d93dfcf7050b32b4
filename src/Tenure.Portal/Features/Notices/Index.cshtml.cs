using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.Notices;
using Tenure.Store;
using Tenure.Store.Jobs;
using Tenure.Store.Reading;

namespace Tenure.Portal.Features.Notices;

/// <summary>What the reader was told, the latest first.</summary>
public sealed class NoticesPage(Database database, Visitor visitor, IClock clock) : PageModel
{
    private const int RowsOnPage = 20;

    public IReadOnlyList<Entry> Entries { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public bool HasUnread => Entries.Any(entry => entry.IsUnread);

    /// <param name="page">From 1.</param>
    public async Task OnGetAsync([FromQuery(Name = "page")] int page = 1)
    {
        var stop = HttpContext.RequestAborted;
        var shown = Math.Max(1, page);
        await using var reader = database.Reader(visitor.AccountId);
        var zone = (await reader.Account(stop))!.TimeZone;
        var found = await reader.Notices(visitor.Person.Id, new((shown - 1) * RowsOnPage, RowsOnPage), stop);
        await using var context = database.Read();
        var notices = await InvoiceNumbers.Fill(
            context, visitor.AccountId, [.. found.Rows.Select(row => row.Content)], stop);
        var role = visitor.Member.Role;
        Entries =
        [
            .. found.Rows.Zip(notices, (row, notice) =>
                new Entry(row, Recipients.For(role, NoticeWords.Of(notice)), zone)),
        ];
        Pager = new Pager(shown, (found.Total + RowsOnPage - 1) / RowsOnPage, at => $"/notices?page={at}");
    }

    /// <summary>One is read, and what it is about is opened.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid id, string? path)
    {
        var (person, now) = (visitor.Person.Id, clock.GetCurrentInstant());
        var isTheirs = await database.MarkNoticeRead(visitor.AccountId, person, id, now);
        if (!isTheirs) return NotFound();
        return LocalRedirect(Url.IsLocalUrl(path) ? path! : "/notices");
    }

    public async Task<IActionResult> OnPostReadAllAsync()
    {
        await database.MarkNoticesRead(visitor.AccountId, visitor.Person.Id, clock.GetCurrentInstant());
        return Redirect("/notices");
    }

    /// <summary>A notice as the reader sees it.</summary>
    public sealed record Entry(NoticeRow Row, Told Told, DateTimeZone Zone)
    {
        public bool IsUnread => Row.ReadAt is null;
        public LocalDateTime At => Row.At.InZone(Zone).LocalDateTime;
    }
}
