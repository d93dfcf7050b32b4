using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using Tenure.Invoicing;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Store;
using Tenure.Store.Reading;

namespace Tenure.Portal.Features.Invoices;

/// <summary>The invoices and credit notes of the account, with what is still owed.</summary>
public sealed class IndexPage(Database database, Desk desk, Visitor visitor) : PageModel
{
    public static readonly IReadOnlyList<(string Value, DocumentView View)> Views =
    [
        ("", DocumentView.All), ("open", DocumentView.Open), ("overdue", DocumentView.Overdue),
        ("paid", DocumentView.Paid), ("credit-notes", DocumentView.CreditNotes),
    ];

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public Page<Invoice> Documents { get; private set; } = new([], 0);
    public Pager Pager { get; private set; } = null!;
    public LocalDate Today { get; private set; }

    /// <summary>What is asked for and not paid; one sum for each currency.</summary>
    public IReadOnlyList<Money> Open { get; private set; } = [];
    public int OpenCount { get; private set; }

    /// <summary>The part of it whose due date is over.</summary>
    public IReadOnlyList<Money> Overdue { get; private set; } = [];
    public int OverdueCount { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int? asked, CancellationToken cancellation)
    {
        var facts = await desk.Facts(visitor.AccountId, visitor.Actor);
        Today = facts.Today;
        Add(facts);
        var number = ListPage.Number(asked);
        var view = Views.FirstOrDefault(one => one.Value == (Show ?? "")).View;
        await using var reader = database.Reader(visitor.AccountId);
        Documents = await reader.Invoices(ListPage.Window(number), new DocumentFilter(view, Today), cancellation);
        Pager = ListPage.Pager(number, Documents.Total, "/invoices", ("show", Show));
    }

    public static FormattableString NameOf(DocumentView view) => view switch
    {
        DocumentView.Open => $"Open",
        DocumentView.Overdue => $"Overdue",
        DocumentView.Paid => $"Paid",
        DocumentView.CreditNotes => $"Credit notes",
        _ => $"All",
    };

    private void Add(Facts facts)
    {
        var overdue = facts.OpenInvoices.Where(facts.IsOverdue).ToArray();
        (Open, OpenCount) = (Sums(facts.OpenInvoices), facts.OpenInvoices.Count);
        (Overdue, OverdueCount) = (Sums(overdue), overdue.Length);
    }

    private static Money[] Sums(IEnumerable<OpenInvoice> invoices) =>
        [.. invoices.GroupBy(one => one.Due.Currency, one => one.Due).Select(group => group.Total(group.Key))];
}
